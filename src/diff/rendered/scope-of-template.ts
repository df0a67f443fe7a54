import { isMap, type JsonObject } from '../../json.ts';
import { type Scope, takesClusterKindsAlone } from '../../velero/scope.ts';
import { mapsAt, texts } from './read-objects.ts';
import { selectorOf } from './selector.ts';

function clusterResourcesOf(template: JsonObject): Scope['clusterResources'] {
  const kinds = texts(template['includedClusterScopedResources']);
  const say = template['includeClusterResources'];
  if (say === true || kinds.includes('*')) return 'all';
  if (say === false) return 'none';
  return kinds.length > 0 ? kinds : 'related';
}

/** What the filters of a BackupSpec take, in the plan's words: the way back from `velero/backup-filters.ts`. */
export function scopeOfTemplate(template: JsonObject): Scope {
  const included = texts(template['includedNamespaces']);
  const one = template['labelSelector'];
  const several = mapsAt(template['orLabelSelectors']);
  const resources = [
    ...texts(template['includedResources']),
    ...texts(template['includedNamespaceScopedResources']),
  ];
  const excluded = [
    ...texts(template['excludedResources']),
    ...texts(template['excludedClusterScopedResources']),
    ...texts(template['excludedNamespaceScopedResources']),
  ];
  const scope: Scope = {
    namespaces: included.length === 0 || included.includes('*') ? 'all' : included,
    excludedNamespaces: texts(template['excludedNamespaces']),
    selectors: [...(isMap(one) ? [one] : []), ...several].map(selectorOf),
    resources: resources.length === 0 || resources.includes('*') ? 'all' : resources,
    excludedResources: [...new Set(excluded)],
    clusterResources: clusterResourcesOf(template),
    services: [],
  };
  // A list of such kinds is written the same for both words.
  return takesClusterKindsAlone(scope) ? { ...scope, clusterResources: 'related' } : scope;
}
