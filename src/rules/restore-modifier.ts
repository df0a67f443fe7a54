import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { modifierProblems } from '../velero/resource-modifiers.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ restoreModifiers }: ResolvedPlan): Generator<Violation> {
  for (const { path, rules } of restoreModifiers)
    for (const [index, rule] of rules.entries())
      for (const { path: below, message, remedy } of modifierProblems(rule))
        yield { subject: 'restore', path: [...path, index, ...below], message, remedy };
}

export const restoreModifier: Rule = {
  code: 'restore-modifier',
  severity: 'error',
  title: 'a restore modifier is one that Velero accepts and carries out',
  why: `Velero reads a modifier when a restore names it, which is the worst moment to learn of a mistake: some stop the restore before it
begins, others fail on every object that they are for, and a test that can never hold leaves every object as it was without a word.
Source: internal/resourcemodifiers.`,
  remedy: 'correct the rule',
  example: {
    bad: 'restore: { modifiers: { orphans: [{ conditions: { groupResource: deployments.apps }, patches: [{ operation: test, path: /metadata/finalizers }, { operation: remove, path: /metadata/finalizers }] }] } }',
    good: 'restore: { modifiers: { orphans: [{ conditions: { groupResource: deployments.apps }, patches: [{ operation: remove, path: /metadata/finalizers }] }] } }',
  },
  needs: 'entry',
  check,
};
