import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { scopeOfResource } from '../velero/kinds.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    if (reported.has(target)) continue;
    reported.add(target);
    const subject = `target/${target}`;
    const { resources, clusterResources } = scope;
    if (typeof clusterResources !== 'string') {
      const namespaced = clusterResources.filter((resource) => scopeOfResource(resource) === 'namespaced');
      if (namespaced.length > 0) {
        yield {
          message: `clusterResources of target "${target}" names ${namespaced.join(', ')}, which live in namespaces`,
          subject,
          path: ['targets', target, 'clusterResources'],
          remedy: 'name them under resources',
        };
      }
    }
    if (resources === 'all') continue;
    const cluster = resources.filter((resource) => scopeOfResource(resource) === 'cluster');
    if (typeof clusterResources !== 'string' && cluster.length > 0) {
      yield {
        message: `resources of target "${target}" names ${cluster.join(', ')}, which are cluster-scoped`,
        subject,
        path: ['targets', target, 'resources'],
        remedy: 'name them under clusterResources',
      };
    } else if (cluster.length === resources.length && clusterResources !== 'all') {
      yield {
        message: `target "${target}" takes only cluster-scoped kinds (${cluster.join(', ')}), and none of them comes with clusterResources: ${String(clusterResources)}`,
        subject,
        path: ['targets', target, 'resources'],
        remedy: 'write clusterResources: all, or a list of these kinds',
      };
    }
  }
}

export const kindOfOtherScope: Rule = {
  code: 'kind-of-other-scope',
  severity: 'error',
  title: 'namespaced and cluster-scoped kinds stand in their own lists',
  why: `A scoped list that holds only kinds of the other scope counts as empty, which Velero reads as everything; and persistentvolumes
alone with one namespace is a Completed backup of nothing (recorded from a running Velero 1.18.3).`,
  remedy: 'name namespaced kinds under resources and cluster-scoped ones under clusterResources',
  example: {
    bad: 'targets:\n  rbac: { namespaces: [shop], resources: [clusterroles.rbac.authorization.k8s.io], volumes: none, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  rbac: { namespaces: [shop], clusterResources: [clusterroles.rbac.authorization.k8s.io], resources: [serviceaccounts], volumes: none, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
