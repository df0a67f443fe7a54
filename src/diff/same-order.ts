import { groupBy } from '../group-by.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';

type Plain = Readonly<Record<string, unknown>>;

/** A map of the plan or of a part of it; what was read from YAML has no prototype. */
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' &&
  value !== null &&
  [Object.prototype, null].includes(Object.getPrototypeOf(value) as typeof Object.prototype | null);

/** What an item of a list is called, and what tells two of one name apart. */
const nameKeys = [
  'name',
  'key',
  'word',
  'service',
  'volume',
  'schedule',
  'namespace',
  'claim',
  'rule',
  'subject',
];

function nameOf(item: unknown): string {
  if (!isPlain(item)) return JSON.stringify(item) ?? '';
  return JSON.stringify(nameKeys.map((key) => (typeof item[key] === 'string' ? item[key] : '')));
}

/** Maps of the plan, which resolving has made lists of, and lists of which each item counts for itself. */
const orderless = new Set([
  'acknowledge',
  'annotations',
  'buckets',
  'claimLabels',
  'claims',
  'clusterResources',
  'config',
  'entries',
  'excludedNamespaces',
  'excludedResources',
  'external',
  'externalSecrets',
  'labels',
  'mirrors',
  'namespaces',
  'patches',
  'plugins',
  'podAnnotations',
  'policies',
  'removedAnnotations',
  'resources',
  'restoreModifiers',
  'runners',
  'schedules',
  'selector',
  'selectors',
  'services',
  'sidecars',
  'snapshotClasses',
  'snapshotLocations',
  'sopsSecrets',
  'storage',
  'targets',
  'variables',
  'volumeFates',
  'volumes',
]);

/** In the words of Velero or of a chart the order of lists counts, but where one of several conditions is enough. */
const orderlessConditions = new Set(['storageClass', 'volumeTypes', 'pvcPhase']);

/** Maps whose keys are not the plan's. */
const foreign = new Set([
  'values',
  'config',
  'resources',
  'hatch',
  'scheduleSpec',
  'spec',
  'parameters',
  'volume',
]);

/** Velero runs the hooks of one pod in their order; those of several services never meet. */
const isOfServices = (key: string, items: readonly unknown[]): boolean =>
  key === 'hooks' &&
  items.every((item) => isPlain(item) && typeof item['service'] === 'string' && 'hook' in item);

/** What has one of `names` in their order, each of which is there once; what has none stays behind what it stood behind. */
function sortedLike<Item>(
  items: readonly Item[],
  names: Iterable<string>,
  named: (item: Item) => string,
): readonly Item[] {
  const ranks = new Map([...names].map((name, rank) => [name, rank]));
  let last = -1;
  const ranked = items.map((item) => {
    last = ranks.get(named(item)) ?? last;
    return { item, rank: last };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

class Ordering {
  /** Parts that several others share stay shared. */
  readonly #done = new Map<unknown, { readonly like: unknown; readonly ordered: unknown }>();

  of(value: unknown, like: unknown, key: string, isForeign: boolean): unknown {
    if (typeof value !== 'object' || value === null || value === like) return value;
    const done = this.#done.get(value);
    if (done !== undefined && done.like === like) return done.ordered;
    let ordered: unknown = value;
    if (Array.isArray(value) && Array.isArray(like)) ordered = this.#list(value, like, key, isForeign);
    else if (isPlain(value) && isPlain(like)) ordered = this.#map(value, like, isForeign || foreign.has(key));
    this.#done.set(value, { like, ordered });
    return ordered;
  }

  #map(map: Plain, like: Plain, isForeign: boolean): Plain {
    const keys = sortedLike(Object.keys(map), Object.keys(like), (key) => key);
    return Object.fromEntries(keys.map((key) => [key, this.of(map[key], like[key], key, isForeign)]));
  }

  #list(
    list: readonly unknown[],
    like: readonly unknown[],
    key: string,
    isForeign: boolean,
  ): readonly unknown[] {
    const within = isForeign || key === 'rules';
    const isOrderless = within ? orderlessConditions.has(key) : orderless.has(key) || isOfServices(key, list);
    if (!isOrderless)
      return list.length === like.length
        ? list.map((item, index) => this.of(item, like[index], key, within))
        : list;
    const left = groupBy(like, nameOf);
    const named = list.map((item) => ({ item, name: nameOf(item) }));
    return sortedLike(named, left.keys(), ({ name }) => name).map(({ item, name }) =>
      this.of(item, left.get(name)?.shift(), key, within),
    );
  }
}

/**
 * `plan` with everything whose order means nothing in the order of `like`, so that what both render to differs by
 * meanings alone. Two plans that order nothing differently stay as they are.
 */
export const inOrderOf = (plan: ResolvedPlan, like: ResolvedPlan): ResolvedPlan =>
  new Ordering().of(plan, like, '', false) as ResolvedPlan;
