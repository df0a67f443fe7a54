import { isMap, type JsonObject } from '../json.ts';
import type { CronDialect } from '../velero/releases.ts';
import { meaningOf } from './meaning.ts';

/** Keys from an entity down to what differs in it; entries of a list that have names are keys too. */
export type FieldPath = readonly string[];

/** What an entry of a list is called, and the entry itself; null where it has no name. */
function named(item: unknown): readonly [string, unknown] | null {
  if (!isMap(item)) return null;
  const { name, key, value } = item;
  if (typeof name === 'string') return [name, item];
  return typeof key === 'string' && Object.keys(item).length === 2 ? [key, value] : null;
}

/** A list whose entries have names, as a map of them; an empty list may be one. */
function byName(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const entries = value.map(named);
  return entries.includes(null)
    ? value
    : Object.fromEntries(entries.flatMap((entry) => (entry === null ? [] : [entry])));
}

/** One kind of thing in the place of another: its parts are not held against each other. */
const isOtherKind = (before: JsonObject, after: JsonObject): boolean =>
  typeof before['kind'] === 'string' && typeof after['kind'] === 'string' && before['kind'] !== after['kind'];

function* differing(before: unknown, after: unknown, path: FieldPath): Generator<FieldPath> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const [from, to] = [byName(before), byName(after)];
  if (!isMap(from) || !isMap(to) || isOtherKind(from, to)) {
    yield path;
    return;
  }
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)]))
    yield* differing(from[key], to[key], [...path, key]);
}

/** Where two forms of an entity differ in meaning; [] where they mean the same. */
export function changedFields(
  before: unknown,
  after: unknown,
  [from, to]: readonly [CronDialect, CronDialect],
): readonly FieldPath[] {
  if (from === to && JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, young] = [meaningOf(before, from), meaningOf(after, to)];
  return old === young ? [] : [...differing(JSON.parse(old), JSON.parse(young), [])];
}

/** `volumes.*.method`: `*` is any one key, `**` at the end whatever stands below. */
function matches(pattern: string, field: FieldPath): boolean {
  const keys = pattern.split('.');
  const isOpen = keys.at(-1) === '**';
  const fixed = isOpen ? keys.slice(0, -1) : keys;
  if (isOpen ? field.length < fixed.length : field.length !== fixed.length) return false;
  return fixed.every((key, index) => key === '*' || key === field[index]);
}

/** A pattern for one entry in the place of any. */
export const ofPart = (pattern: string, part: string | undefined): string =>
  part === undefined ? pattern : pattern.replace(/(?<=^|\.)\*(?=\.|$)/, () => part);

export const isTold = (field: FieldPath, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => matches(pattern, field));
