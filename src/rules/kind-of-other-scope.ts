import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { scopeOfResource } from '../velero/kinds.ts';
import type { Scope } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** Cluster-scoped kinds that an item of the backup can bring along. Source: the item actions in pkg/backup/actions. */
const broughtAlong: ReadonlySet<string> = new Set([
  'clusterrolebindings',
  'clusterroles',
  'customresourcedefinitions',
  'namespaces',
  'persistentvolumes',
  'priorityclasses',
  'volumesnapshotclasses',
  'volumesnapshotcontents',
]);

/** Kinds in `resources` that never come, because cluster-scoped objects come only where something brings them. */
function neverTaken({ resources, clusterResources }: Scope): readonly string[] {
  if (resources === 'all') return [];
  const cluster = resources.filter((resource) => scopeOfResource(resource) === 'cluster');
  if (cluster.length === resources.length) return cluster;
  const plural = (resource: string) => resource.split('.')[0] ?? resource;
  return cluster.filter((resource) =>
    clusterResources === 'none' ? plural(resource) !== 'namespaces' : !broughtAlong.has(plural(resource)),
  );
}

function* judge(target: string, scope: Scope): Generator<Violation> {
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
    const cluster =
      resources === 'all' ? [] : resources.filter((resource) => scopeOfResource(resource) === 'cluster');
    if (cluster.length > 0) {
      yield {
        message: `resources of target "${target}" names ${cluster.join(', ')}, which are cluster-scoped`,
        subject,
        path: ['targets', target, 'resources'],
        remedy: 'name them under clusterResources',
      };
    }
    return;
  }
  if (clusterResources === 'all') {
    if (resources === 'all' || resources.some((resource) => scopeOfResource(resource) !== 'cluster')) return;
    yield {
      message: `target "${target}" takes all cluster-scoped objects and, in its namespaces, only kinds that live in none (${resources.join(', ')})`,
      subject,
      path: ['targets', target, 'resources'],
      remedy:
        'name these kinds under clusterResources, as a list, and kinds of the namespaces under resources',
    };
    return;
  }
  const lost = neverTaken(scope);
  if (lost.length === 0) return;
  const all = resources !== 'all' && lost.length === resources.length;
  yield {
    message: all
      ? `target "${target}" takes only cluster-scoped kinds (${lost.join(', ')}), and none of them comes with clusterResources: ${clusterResources}`
      : `resources of target "${target}" names ${lost.join(', ')}, which never come with clusterResources: ${clusterResources}`,
    subject,
    path: ['targets', target, 'resources'],
    remedy: all
      ? 'write clusterResources: all, or a list of these kinds'
      : 'name them under clusterResources, as a list',
  };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { scope, target } of plan.schedules) {
    if (reported.has(target)) continue;
    reported.add(target);
    yield* judge(target, scope);
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
