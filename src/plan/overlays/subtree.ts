import type { Json, JsonObject } from '../../json.ts';
import type { Place } from '../reading/tree.ts';

/** A part of a plan with the places that it stands at. */
export interface Subtree<Data extends Json = Json> {
  readonly data: Data;
  readonly place: Place;
}

export type MapSubtree = Subtree<JsonObject>;

/** The entry of a map, undefined where there is none. */
export function entryOf({ data, place }: MapSubtree, key: string): Subtree | undefined {
  const value = data[key];
  const at = place.entries.get(key);
  return value === undefined || at === undefined ? undefined : { data: value, place: at };
}

/** A map of these entries that stands where `place` does. */
export function mapOf(entries: ReadonlyMap<string, Subtree>, place: Place): MapSubtree {
  const data: Record<string, Json> = Object.create(null);
  for (const [key, entry] of entries) data[key] = entry.data;
  return {
    data,
    place: { ...place, entries: new Map([...entries].map(([key, entry]) => [key, entry.place])) },
  };
}

/** The entries of a map by key, in the plan's order. */
export function entriesOf(map: MapSubtree): Map<string, Subtree> {
  const entries = new Map<string, Subtree>();
  for (const key of map.place.entries.keys()) {
    const entry = entryOf(map, String(key));
    if (entry !== undefined) entries.set(String(key), entry);
  }
  return entries;
}
