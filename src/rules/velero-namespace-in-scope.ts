import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { includesNamespace } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { namespace } = plan.velero;
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    // What a target of services takes has their labels, which the Secrets of the store have not.
    if (scope.services.length > 0) continue;
    if (scope.namespaces === 'all' || !includesNamespace(scope, namespace) || reported.has(target)) continue;
    reported.add(target);
    yield {
      message: `target "${target}" takes Velero's own namespace "${namespace}", with the credentials of its own storage`,
      subject: `target/${target}`,
      path: ['targets', target, 'namespaces'],
    };
  }
}

export const veleroNamespaceInScope: Rule = {
  code: 'velero-namespace-in-scope',
  severity: 'warning',
  title: 'a backup does not hold the keys to itself',
  why: `Velero's namespace holds its Backups, which grow with every run, and the Secrets that open the bucket. Its settings are in Git
already; a restore of them over a living Velero only does harm.`,
  remedy: 'take the namespace out of the list, or exclude it where a glob takes it',
  example: {
    bad: 'targets:\n  dr: { namespaces: [shop, velero], schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  dr: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
