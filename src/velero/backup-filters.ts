import { scopeOfResource } from './kinds.ts';
import type { Selector } from './label-selector.ts';
import type { Scope } from './scope.ts';

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

/** Old filters take kinds of both scopes in one list; only a list of cluster-scoped kinds needs the scoped family. */
function resourceFilters(scope: Scope): ResourceFilters {
  const resources = scope.resources === 'all' ? [] : scope.resources;
  if (typeof scope.clusterResources === 'string') {
    // `related` stays unset: cluster-scoped objects come only where an item of the backup brings them.
    const includeClusterResources = { all: true, related: null, none: false }[scope.clusterResources];
    return {
      ...noFilters,
      includedResources: resources,
      excludedResources: scope.excludedResources,
      includeClusterResources,
    };
  }
  const isCluster = (resource: string) => scopeOfResource(resource) === 'cluster';
  return {
    ...noFilters,
    includedClusterScopedResources: scope.clusterResources,
    excludedClusterScopedResources: scope.excludedResources.filter(isCluster),
    includedNamespaceScopedResources: resources.length === 0 ? ['*'] : resources,
    excludedNamespaceScopedResources: scope.excludedResources.filter((resource) => !isCluster(resource)),
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
