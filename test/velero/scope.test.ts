import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scopeOfTemplate } from '../../src/diff/rendered/scope-of-template.ts';
import type { JsonObject } from '../../src/json.ts';
import { backupFilters } from '../../src/velero/backup-filters.ts';
import { coversScope, includesNamespace, type Scope } from '../../src/velero/scope.ts';

const several = (...items: string[]) =>
  fc.uniqueArray(fc.constantFrom(...items), { minLength: 1, maxLength: 3 });
const orNone = (all: fc.Arbitrary<string[]>) => fc.oneof(fc.constant<string[]>([]), all);
const namespaces = several('team-a', 'team-b', 'shop', 'team-*', 'team-?', '*-a', '[st]hop');
const namespaced = ['pods', 'configmaps', 'deployments.apps', 'cert*', 'widgets.example.com'];
const clusterScoped = [
  'persistentvolumes',
  'clusterroles.rbac.authorization.k8s.io',
  'storageclasses.storage.k8s.io',
];

const scope: fc.Arbitrary<Scope> = fc.record({
  namespaces: fc.oneof(fc.constant('all' as const), namespaces),
  excludedNamespaces: orNone(several('team-a', 'team-*', 'kube-system')),
  selectors: fc.constant([]),
  resources: fc.oneof(fc.constant('all' as const), several(...namespaced), several(...clusterScoped)),
  excludedResources: orNone(several(...namespaced, ...clusterScoped)),
  clusterResources: fc.oneof(
    fc.constantFrom('all' as const, 'related' as const, 'none' as const),
    several(...clusterScoped),
  ),
  services: fc.constant([]),
});

/** What no rule refuses: a list of cluster-scoped kinds stands in one of the two places. */
const sound = scope.filter(
  ({ namespaces: taken, resources, clusterResources }) =>
    resources === 'all' ||
    !resources.some((kind) => clusterScoped.includes(kind)) ||
    (taken === 'all' && (clusterResources === 'all' || clusterResources === 'related')),
);

const sorted = (filters: object) =>
  Object.fromEntries(
    Object.entries(filters).map(([key, value]) => [key, Array.isArray(value) ? [...value].sort() : value]),
  );

describe('what a backup takes', () => {
  test('is read back from the filters that it is written as', () => {
    fc.assert(
      fc.property(sound, (taken) => {
        const filters = backupFilters(taken);
        const back = scopeOfTemplate(filters as unknown as JsonObject);
        expect(sorted(backupFilters(back))).toEqual(sorted(filters));
      }),
      { numRuns: 3000 },
    );
  });

  test('covers another backup only if it takes every namespace that the other does', () => {
    const names = ['team-a', 'team-b', 'team-ab', 'team-', 'shop', 'thop', 'kube-system', 'x-a'];
    fc.assert(
      fc.property(scope, scope, (outer, inner) => {
        if (!coversScope(outer, inner)) return;
        for (const name of names)
          if (includesNamespace(inner, name)) expect(includesNamespace(outer, name), name).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });
});
