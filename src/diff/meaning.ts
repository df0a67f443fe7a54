import { canonical, isMap } from '../json.ts';
import { normalCron, parseCron } from '../velero/cron/index.ts';
import type { Selector } from '../velero/label-selector.ts';
import type { CronDialect } from '../velero/releases.ts';
import { selectionMeaning } from '../velero/selected-objects.ts';

/** Words of the plan's text that resolving has turned into values, and what only says where or how a value was written. */
const wording = new Set(['scheduleText', 'selectorText', 'stated', 'release', 'scheduleSpecLayers']);

/** Lists that are sets: their order is the plan's, and means nothing. */
const sets = new Set([
  'labels',
  'annotations',
  'namespaces',
  'excludedNamespaces',
  'resources',
  'excludedResources',
  'services',
  'variables',
  'runners',
  'config',
  // Maps of the plan, which resolving has made lists of.
  'volumes',
  'snapshotClasses',
  'snapshotLocations',
  'plugins',
  'externalSecrets',
  'entries',
  'restoreModifiers',
  'sopsSecrets',
  // Which bucket is copied first, and which claim is named first, changes nothing.
  'buckets',
  'claims',
  // Any of what a condition of a volume rule lists is enough.
  'storageClass',
  'volumeTypes',
  'pvcPhase',
]);

const isPlace = (key: string, value: unknown): boolean => /path$/i.test(key) && Array.isArray(value);

/** A cron in the form that all crons share which fire at the same times. */
export function cronMeaning(cron: string, dialect: CronDialect): string {
  const parsed = parseCron(cron, dialect);
  return parsed.ok ? normalCron(parsed.cron) : cron;
}

const isSelector = (value: unknown): value is Selector =>
  Array.isArray(value) && value.length > 0 && value.every((item) => isMap(item) && 'operator' in item);

/** What may be written in several ways at one place. */
function valueMeaning(key: string, value: unknown, dialect: CronDialect): unknown {
  if (key === 'cron') return cronMeaning(String(value), dialect);
  if (key === 'selector' && isSelector(value)) return selectionMeaning([value]);
  if (key === 'selectors' && Array.isArray(value) && value.every(isSelector)) return selectionMeaning(value);
  return simplified(value, sets.has(key), dialect);
}

function simplified(value: unknown, inSet: boolean, dialect: CronDialect): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => simplified(item, false, dialect));
    return inSet ? [...items].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, inner]) => !wording.has(key) && !isPlace(key, inner))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, valueMeaning(key, inner, dialect)]);
  return Object.fromEntries(entries);
}

/**
 * What a part of a resolved plan means, as a text that is equal for equal meanings: places, spelling and the order of
 * maps and sets are left out of it.
 */
export const meaningOf = (value: unknown, dialect: CronDialect): string =>
  JSON.stringify(simplified(value, false, dialect)) ?? '';

/** Paths of a subtree, such as `nodeAgent.tolerations`, at which two of them differ; lists are compared whole. */
export function changedPaths(before: unknown, after: unknown, prefix = ''): readonly string[] {
  if (canonical(before) === canonical(after)) return [];
  if (!isMap(before) || !isMap(after)) {
    const map = isMap(before) ? before : isMap(after) ? after : null;
    const other = map === before ? after : before;
    if (map === null || (other !== null && other !== undefined)) return [prefix];
    return Object.keys(map).length === 0 ? [prefix] : changedPaths({}, map, prefix);
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) =>
    changedPaths(before[key], after[key], prefix === '' ? key : `${prefix}.${key}`),
  );
}
