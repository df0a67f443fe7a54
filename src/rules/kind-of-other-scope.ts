import { ownValue } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { targetScopes } from '../plan/target-scopes.ts';
import { isGlob } from '../velero/glob.ts';
import { pluralOf, scopeOfResource } from '../velero/kinds.ts';
import { type Scope, takesClusterKindsAlone } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/**
 * Cluster-scoped kinds that items of the backup bring along, with the kinds of these items, which must be listed too.
 * Source: the item actions in pkg/backup/actions of Velero.
 */
const bringers: Readonly<Record<string, readonly string[]>> = {
  clusterrolebindings: ['serviceaccounts'],
  clusterroles: ['serviceaccounts'],
  persistentvolumes: ['persistentvolumeclaims'],
  priorityclasses: ['pods'],
  volumesnapshotclasses: ['persistentvolumeclaims', 'volumesnapshots'],
  volumesnapshotcontents: ['persistentvolumeclaims', 'volumesnapshots'],
};

/** Whether something in the backup brings objects of a cluster-scoped kind. A namespace comes with whatever lies in it. */
function isBrought(kind: string, others: readonly string[]): boolean {
  if (kind === 'namespaces') return true;
  // With each custom resource comes its definition.
  if (kind === 'customresourcedefinitions')
    return others.some((resource) => scopeOfResource(resource) === 'unknown');
  return others.some(
    (resource) => isGlob(resource) || ownValue(bringers, kind)?.includes(pluralOf(resource)),
  );
}

/** Kinds in `resources` that never come, because cluster-scoped objects come only where something brings them. */
function neverTaken(scope: Scope): readonly string[] {
  const { resources, clusterResources } = scope;
  if (resources === 'all' || takesClusterKindsAlone(scope)) return [];
  const cluster = resources.filter((resource) => scopeOfResource(resource) === 'cluster');
  if (cluster.length === resources.length) return cluster;
  const others = resources.filter((resource) => !cluster.includes(resource));
  return cluster.filter((resource) =>
    clusterResources === 'none'
      ? pluralOf(resource) !== 'namespaces'
      : !isBrought(pluralOf(resource), others),
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
        remedy: 'move them to resources',
      };
    }
    const cluster =
      resources === 'all' ? [] : resources.filter((resource) => scopeOfResource(resource) === 'cluster');
    if (cluster.length > 0) {
      yield {
        message: `resources of target "${target}" names ${cluster.join(', ')}, which are cluster-scoped`,
        subject,
        path: ['targets', target, 'resources'],
        remedy: 'move them to clusterResources',
      };
    }
    return;
  }
  if (clusterResources === 'all') {
    if (resources === 'all' || takesClusterKindsAlone(scope)) return;
    if (resources.some((resource) => scopeOfResource(resource) !== 'cluster')) return;
    yield {
      message: `target "${target}" takes all cluster-scoped objects and, in its namespaces, only kinds that live in none (${resources.join(', ')})`,
      subject,
      path: ['targets', target, 'resources'],
      remedy: 'write namespaces: all, since these kinds live in no namespace',
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
      ? 'write namespaces: all, since these kinds live in no namespace, and leave clusterResources out'
      : 'move them to clusterResources, as a list',
  };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { target, scope } of targetScopes(plan)) yield* judge(target, scope);
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
