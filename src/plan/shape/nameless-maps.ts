import type { ErrorObject } from 'ajv';
import type { Finding, Path } from '../../diagnostic.ts';
import { either, few } from '../../enumeration.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { propertiesOf } from '../plan-schema.ts';
import { fits } from './branch.ts';
import { heldPlace } from './held-place.ts';
import { placeName, shownName } from './place.ts';
import { finding, shownValue, typed } from './wording.ts';

/** Keys that are named in a message. */
const mostKeys = 4;

/** A longer value is no help in a remedy. */
const longestValue = 40;

const keysKnown = (value: JsonObject, keys: ReadonlyMap<string, unknown>): number =>
  Object.keys(value).filter((key) => keys.has(key)).length;

/** How a value under a key of the entries' shape reads: as what that key holds, as an entry of that name, or as either. */
function readAs(key: string, value: Json, entry: SchemaPart): 'key' | 'name' | 'either' {
  const keys = propertiesOf(entry);
  if (value === null) return 'either';
  if (!isMap(value)) return fits(entry, value) ? 'name' : 'key';
  const own = keysKnown(value, propertiesOf(keys.get(key) ?? {}));
  const ofEntry = keysKnown(value, keys);
  return own === ofEntry ? 'either' : own > ofEntry ? 'key' : 'name';
}

/** The keys of a map that were meant for an entry of it; none where they may be names. */
function keysOfEntry(map: JsonObject, entry: SchemaPart): readonly string[] {
  const keys = propertiesOf(entry);
  const known = Object.keys(map).filter((key) => keys.has(key));
  if (known.length * 2 <= Object.keys(map).length) return [];
  const read = known.map((key) => readAs(key, map[key] ?? null, entry));
  return read.includes('key') && !read.includes('name') ? known : [];
}

function namelessFinding(path: Path, map: JsonObject, keys: readonly string[]): Finding {
  const place = placeName(path);
  const [first = ''] = keys;
  const value = map[first] ?? null;
  const plain = typeof value === 'string' && value.length <= longestValue;
  const shown = plain && shownValue([...path, first], value) === JSON.stringify(value) ? typed(value) : '…';
  const more = Object.keys(map).length > 1 ? ', …' : '';
  const name = path.join('.') === 'storage' ? 'default' : 'NAME';
  const one = keys.length === 1 ? 'is a key' : 'are keys';
  const names = keys.map(shownName);
  const listed = keys.length > mostKeys ? few(names, mostKeys) : either(names, 'and');
  return finding(
    'misplaced-key',
    path,
    'value',
    `${listed} in ${place} ${one} of an entry, and the entry has no name`,
    `give it one: write ${name}: { ${first}: ${shown}${more} }`,
  );
}

/** The pointer and those of all maps around it, the outermost first, without that of the whole. */
function waysTo(pointer: string): readonly string[] {
  const ways: string[] = [];
  for (let end = pointer.indexOf('/', 1); end !== -1; end = pointer.indexOf('/', end + 1))
    ways.push(pointer.slice(0, end));
  return pointer === '' ? ways : [...ways, pointer];
}

function namelessAt(data: JsonObject, pointer: string): Finding | null {
  const place = heldPlace(data, pointer);
  const { additionalProperties: entry, properties } = place?.chain.at(-1) ?? {};
  if (place === null || !isMap(place.value) || typeof entry !== 'object' || properties !== undefined)
    return null;
  const keys = keysOfEntry(place.value, entry);
  return keys.length === 0 ? null : namelessFinding(place.path, place.value, keys);
}

interface NamelessMaps {
  readonly findings: readonly Finding[];
  /** What ajv says of other places. */
  readonly others: readonly ErrorObject[];
}

/** Maps of named entries in which the keys of one entry stand, because the level of the name was forgotten. */
export function namelessMaps(data: JsonObject, errors: readonly ErrorObject[]): NamelessMaps {
  const known = new Map<string, Finding | null>();
  const at = (pointer: string): Finding | null => {
    const found = known.get(pointer);
    if (found !== undefined) return found;
    const fresh = namelessAt(data, pointer);
    known.set(pointer, fresh);
    return fresh;
  };
  const findings = new Set<Finding>();
  const others = errors.filter(({ instancePath }) => {
    const outermost = waysTo(instancePath)
      .map(at)
      .find((found) => found !== null);
    if (outermost !== undefined && outermost !== null) findings.add(outermost);
    return outermost === undefined;
  });
  return { findings: [...findings], others };
}
