import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { takesUnlabelled } from '../velero/label-selector.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    if (
      scope.namespaces !== 'all' ||
      scope.selectors.length === 0 ||
      scope.selectors.some(takesUnlabelled) ||
      scope.excludedNamespaces.length === 0 ||
      reported.has(target)
    )
      continue;
    reported.add(target);
    yield {
      message: `target "${target}" selects by label and excludes namespaces: every Namespace object that is not excluded comes along, labelled or not`,
      subject: `target/${target}`,
      path: ['targets', target, 'exclude', 'namespaces'],
      at: 'key',
    };
  }
}

export const selectorBesideExclusion: Rule = {
  code: 'selector-beside-exclusion',
  severity: 'warning',
  title: 'a selector over all namespaces stands without excluded namespaces',
  why: `With a selector alone Velero takes only Namespaces that hold something selected. One exclusion of any sort counts as a namespace
filter, and then every other Namespace object is in the backup, and comes back empty on a restore (recorded from a running Velero 1.18.3).`,
  remedy: 'leave exclude.namespaces out and keep the label off there, or name the namespaces that are meant',
  example: {
    bad: 'targets:\n  gold: { namespaces: all, selector: tier=gold, exclude: { namespaces: [scratch] }, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  gold: { namespaces: all, selector: tier=gold, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
