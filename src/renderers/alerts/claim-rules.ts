import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { claimSeries } from './claims.ts';
import { inRuleFiles, type RuleFile } from './rule-file.ts';

const known = new WeakMap<ResolvedPlan, readonly RuleFile[]>();

/** Which claims each schedule stores, and which need no schedule. Each file tells that it is loaded. */
export function claimRules(plan: ResolvedPlan): readonly RuleFile[] {
  const files = known.get(plan) ?? claimFiles(plan);
  known.set(plan, files);
  return files;
}

const claimFiles = (plan: ResolvedPlan): readonly RuleFile[] =>
  inRuleFiles('claims', claimSeries(plan)).map((ruleFile) => {
    const marker = {
      record: series.claimRules,
      expr: 'vector(1)',
      labels: [
        { key: 'cluster', value: plan.cluster },
        { key: 'file', value: ruleFile.file },
      ],
    };
    return { ...ruleFile, rules: [marker, ...ruleFile.rules] };
  });
