import { isMap, type Json } from '../json.ts';
import { scopeOfResource } from './kinds.ts';

/** What is wrong with an order, and what to type. */
export interface OrderProblem {
  readonly message: string;
  readonly remedy: string;
}

/**
 * Why Velero would not keep an order: it looks kinds up by their plural without a group, splits the names at commas with the
 * spaces left on, and knows objects in a namespace as `namespace/name`. What it does not find is a warning in its log
 * (pkg/backup/item_collector.go, getOrderedResourcesForType and sortResourcesByOrder). `plural` makes `pods` of `po` and `Pod`.
 */
export function orderProblem(order: Json, plural: (kind: string) => string): OrderProblem | null {
  if (!isMap(order)) return null;
  for (const [kind, names] of Object.entries(order)) {
    if (typeof names !== 'string') continue;
    const known = plural(kind);
    if (known !== kind)
      return {
        message: `orderedResources names kind "${kind}", and Velero looks kinds up by their plural without a group`,
        remedy: `write ${known}`,
      };
    if (/\s/.test(names))
      return {
        message:
          'Velero splits orderedResources at commas and keeps the spaces, so a name behind one is never found',
        remedy: 'leave the spaces out: "shop/first,shop/second"',
      };
    const scope = scopeOfResource(kind);
    const lost = names
      .split(',')
      .find((name) => scope !== 'unknown' && name.includes('/') !== (scope === 'namespaced'));
    if (lost !== undefined)
      return {
        message: `orderedResources names "${lost}" of ${kind}, which Velero knows by ${scope === 'namespaced' ? 'namespace and name' : 'their name alone'}`,
        remedy:
          scope === 'namespaced'
            ? `write its namespace before it, as in shop/${lost || 'first'}`
            : `write ${lost.split('/').at(-1)}`,
      };
  }
  return null;
}
