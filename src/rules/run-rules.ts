import type { Finding } from '../diagnostic.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule } from './rule.ts';

function* findingsOf(rule: Rule, plan: ResolvedPlan): Generator<Finding> {
  for (const { message, subject, path, at = 'value', remedy = rule.remedy } of rule.check(plan)) {
    yield { code: rule.code, severity: rule.severity, message, remedy, subject, path, at };
  }
}

/**
 * Runs the rules over a plan. While a part of the plan is broken (`partial`), rules that need the whole of it stay
 * silent: what they would miss may stand in the broken part.
 */
export function runRules(rules: readonly Rule[], plan: ResolvedPlan, partial: boolean): readonly Finding[] {
  return rules
    .filter(({ needs }) => !partial || needs === 'entry')
    .flatMap((rule) => [...findingsOf(rule, plan)]);
}
