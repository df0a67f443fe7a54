import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { inTimeSeries, serviceVolumeSeries } from './in-time.ts';
import { inRuleFiles, type RuleFile } from './rule-file.ts';

/** What only the dashboard reads; nothing where the plan has none. */
export const dashboardRules = (plan: ResolvedPlan): readonly RuleFile[] =>
  plan.alerts.dashboard === null
    ? []
    : [
        ...inRuleFiles('services', serviceVolumeSeries(plan)),
        ...inRuleFiles('dashboard', inTimeSeries(plan)),
      ];
