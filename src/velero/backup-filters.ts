import { scopeOfResource } from './kinds.ts';
import type { Selector } from './label-selector.ts';
import { type Scope, takesClusterKindsAlone } from './scope.ts';

/**
 * The filter fields of a BackupSpec. Velero refuses old filters (`includedResources`, `includeClusterResources`) beside
 * scoped ones, so exactly one family is used; `null` and `[]` are fields that are left out.
 * Source: velero.io/docs resource-filtering, and the recorded behaviour of the running server.
 */
export interface BackupFilters {
  readonly includedNamespaces: readonly string[];
  readonly excludedNamespaces: readonly string[];
  readonly labelSelector: Selector | null;
  readonly orLabelSelectors: readonly Selector[];
  readonly includedResources: readonly string[];
  readonly excludedResources: readonly string[];
  readonly includeClusterResources: boolean | null;
  readonly includedClusterScopedResources: readonly string[];
  readonly excludedClusterScopedResources: readonly string[];
  readonly includedNamespaceScopedResources: readonly string[];
  readonly excludedNamespaceScopedResources: readonly string[];
}

type ResourceFilters = Omit<
  BackupFilters,
  'includedNamespaces' | 'excludedNamespaces' | 'labelSelector' | 'orLabelSelectors'
>;

const noFilters: ResourceFilters = {
  includedResources: [],
  excludedResources: [],
  includeClusterResources: null,
  includedClusterScopedResources: [],
  excludedClusterScopedResources: [],
  includedNamespaceScopedResources: [],
  excludedNamespaceScopedResources: [],
};

/**
 * Old filters take kinds of both scopes in one list, which leaves no way to say "these kinds, and all cluster-scoped ones":
 * that and a list of cluster-scoped kinds need the scoped family. Source: pkg/util/collections GlobalIncludesExcludes.
 */
function resourceFilters(scope: Scope): ResourceFilters {
  const { resources, clusterResources, excludedResources } = scope;
  const all = clusterResources === 'all';
  if (resources !== 'all' && takesClusterKindsAlone(scope))
    return { ...noFilters, includedResources: resources, excludedResources, includeClusterResources: true };
  if (typeof clusterResources !== 'string' || (all && resources !== 'all'))
    return scopedFilters(resources, all ? ['*'] : clusterResources, excludedResources);
  return {
    ...noFilters,
    includedResources: resources === 'all' ? [] : resources,
    excludedResources,
    // `related` stays unset: cluster-scoped objects come only where an item of the backup brings them.
    includeClusterResources: { all: true, related: null, none: false }[clusterResources],
  };
}

function scopedFilters(
  resources: Scope['resources'],
  clusterResources: readonly string[],
  excludedResources: readonly string[],
): ResourceFilters {
  // Velero drops what it knows to be of the other scope, so a glob or a kind that only it knows stands in both lists.
  const namespaced = (kinds: readonly string[]) =>
    kinds.filter((kind) => scopeOfResource(kind) !== 'cluster');
  const cluster = (kinds: readonly string[]) =>
    kinds.filter((kind) => scopeOfResource(kind) !== 'namespaced');
  return {
    ...noFilters,
    includedClusterScopedResources: clusterResources,
    excludedClusterScopedResources: cluster(excludedResources),
    includedNamespaceScopedResources: resources === 'all' ? ['*'] : namespaced(resources),
    excludedNamespaceScopedResources: namespaced(excludedResources),
  };
}

export function backupFilters(scope: Scope): BackupFilters {
  const [first, ...others] = scope.selectors;
  return {
    includedNamespaces: scope.namespaces === 'all' ? ['*'] : scope.namespaces,
    excludedNamespaces: scope.excludedNamespaces,
    // Never both and never an empty one: Velero refuses the first and fails every list call on the second.
    labelSelector: first !== undefined && others.length === 0 ? first : null,
    orLabelSelectors: others.length === 0 ? [] : scope.selectors,
    ...resourceFilters(scope),
  };
}
