import type { Finding } from '../diagnostic.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { PlanRule, Rule, Violation } from './rule.ts';

const findingOf = (rule: Rule, { message, subject, path, at = 'value', remedy }: Violation): Finding => ({
  code: rule.code,
  severity: rule.severity,
  message,
  remedy: remedy ?? rule.remedy,
  subject,
  path,
  at,
});

/**
 * Runs the rules over the plan of one cluster. While a part of the plan is broken (`partial`), rules that need the whole
 * of it stay silent: what they would miss may stand in the broken part.
 */
export function runRules(rules: readonly Rule[], plan: ResolvedPlan, partial: boolean): readonly Finding[] {
  return rules
    .filter((rule): rule is PlanRule => rule.needs !== 'clusters')
    .filter(({ needs }) => !partial || needs === 'entry')
    .flatMap((rule) => [...rule.check(plan)].map((violation) => findingOf(rule, violation)));
}

/** A finding about several clusters, with the plan that its path is a place of. */
export interface ClustersFinding {
  readonly finding: Finding;
  readonly plan: ResolvedPlan;
}

/** Runs the rules that compare clusters, or that hold only where they hold in all of them. */
export function runClustersRules(
  rules: readonly Rule[],
  plans: readonly ResolvedPlan[],
  partial: boolean,
): readonly ClustersFinding[] {
  if (partial) return [];
  return rules.flatMap((rule) =>
    rule.needs === 'clusters'
      ? [...rule.check(plans)].map((violation) => ({
          finding: findingOf(rule, violation),
          plan: violation.plan,
        }))
      : [],
  );
}
