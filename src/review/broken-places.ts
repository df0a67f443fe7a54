import type { Compilation } from '../compile.ts';
import type { Path } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject, valueAt } from '../json.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import { schemaOf } from '../plan/plan-schema.ts';
import type { Place } from '../plan/reading/tree.ts';
import { lackingKeys } from '../plan/shape/lacking-keys.ts';

/** Where a plan cannot be understood. */
export interface BrokenPlace {
  /** As the text has it, overlays and all. */
  readonly path: Path;
  /** Keys that the map there cannot do without and that nothing in the text gives it. */
  readonly lacking: readonly string[];
  /** Whether what stands there is all that is meant there: no overlay and nothing below one has a part in it. */
  readonly isWhole: boolean;
}

/** What stands at a place in maps; undefined where nothing does. */
export const standsAt = (data: Json | undefined, path: Path): Json | undefined =>
  valueAt(data, path.map(String));

export const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The word null of an overlay takes away, and is no part of what is left. */
const withoutNulls = (value: Json | undefined): Json | undefined =>
  isMap(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, inner]) =>
          inner === null ? [] : [[key, withoutNulls(inner) ?? null]],
        ),
      )
    : value;

/** A place in maps alone: what stands in a list is mended with the list. */
function placeInMaps(data: JsonObject, path: Path): Path {
  const list = path.findIndex((_, index) => Array.isArray(standsAt(data, path.slice(0, index))));
  return list === -1 ? path : path.slice(0, list);
}

/** Where the keys of a text stand in its maps, by what tells a key from every other. */
type Written = ReadonlyMap<Place['source'], ReadonlyMap<number, Path>>;

function writtenIn({ root }: PlanDocument): Written {
  const written = new Map<Place['source'], Map<number, Path>>();
  const visit = ({ source, key, entries }: Place, path: Path) => {
    if (key !== null) written.set(source, (written.get(source) ?? new Map()).set(key.start, path));
    for (const [step, entry] of entries) if (typeof step === 'string') visit(entry, [...path, step]);
  };
  visit(root, []);
  return written;
}

/** Where the text has what stands at a place of one cluster's plan; undefined where it is the cluster's own name. */
function pathInText(written: Written, { root }: PlanDocument, path: Path): Path | undefined {
  if (path[0] === 'cluster') return undefined;
  let place = root;
  for (const [index, step] of path.entries()) {
    const next = place.entries.get(step);
    if (next === undefined) {
      const above = place.key === null ? [] : written.get(place.source)?.get(place.key.start);
      return above === undefined ? undefined : [...above, ...path.slice(index)];
    }
    place = next;
  }
  return place.key === null ? [] : written.get(place.source)?.get(place.key.start);
}

/** Keys at the top that the language does not know, which say nothing of any cluster. */
const strangers = (data: JsonObject): readonly Path[] =>
  Object.keys(data)
    .filter((key) => !Object.hasOwn(schemaOf().properties ?? {}, key))
    .map((key) => [key]);

/** Every place where a plan cannot be understood, as its text has it. */
export function brokenPlaces({
  document,
  clusters,
  hasClusters,
  unread,
}: Compilation): readonly BrokenPlace[] {
  if (document === null) return [];
  const { data } = document;
  const written = hasClusters ? writtenIn(document) : null;
  const inText = [...unread, ...strangers(data)].map((path) => ({
    path: placeInMaps(data, path),
    lacking: [],
    isWhole: true,
  }));
  const inClusters = clusters.flatMap(({ document: own, broken }) =>
    broken.flatMap((one) => {
      const at = placeInMaps(own.data, one);
      const path = written === null ? at : pathInText(written, own, at);
      if (path === undefined) return [];
      const value = standsAt(own.data, at);
      const isWhole = !isMap(value) || isSame(value, withoutNulls(standsAt(data, path)));
      const lacking = lackingKeys(own.data, at).filter((key) => standsAt(data, [...path, key]) === undefined);
      return [{ path, lacking, isWhole }];
    }),
  );
  return [...inText, ...inClusters];
}
