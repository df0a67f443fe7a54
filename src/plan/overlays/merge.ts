import type { Path } from '../../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { typesOf } from '../plan-schema.ts';
import { childPart, meantPart } from '../shape/branch.ts';
import { changedList, isListChange } from './lists.ts';
import type { OverlayFindings } from './overlay-findings.ts';
import { entriesOf, type MapSubtree, mapOf, type Subtree } from './subtree.ts';
import { choosesOther } from './unions.ts';

const isMapSubtree = (tree: Subtree | undefined): tree is MapSubtree =>
  tree !== undefined && isMap(tree.data);

/** Whether a place of the language holds a list and no map. */
const wantsList = (part: SchemaPart | null): boolean =>
  part !== null && typesOf(part).has('array') && !typesOf(part).has('object');

/**
 * Lays overlays over a plan: maps merge by key, anything else replaces what is below, a list may be changed by
 * `{ add, remove }`, and the word `null` takes an entry away. Findings have the paths of the overlay, where they are.
 */
export class Merge {
  readonly #findings: OverlayFindings;

  constructor(findings: OverlayFindings) {
    this.#findings = findings;
  }

  /**
   * `path`: where the overlay stands. A map that both have keeps its place below. `replaced`: what stood below and is gone
   * whole, because the overlay chooses another branch of a union.
   */
  maps(
    base: MapSubtree,
    over: MapSubtree,
    part: SchemaPart | null,
    path: Path,
    replaced: Json | undefined = undefined,
  ): MapSubtree {
    const merged = entriesOf(base);
    let emptied: Subtree | null = null;
    const meant = part === null ? null : meantPart(part, { ...base.data, ...over.data });
    for (const [key, value] of entriesOf(over)) {
      const at = [...path, key];
      const below = merged.get(key);
      const gone = isMap(replaced) ? replaced[key] : undefined;
      // What reading has refused is no removal: nothing is said of the entry that it stands for.
      if (value.data === null && this.#findings.isRefused(at)) merged.set(key, value);
      else if (value.data === null) {
        if (merged.delete(key)) {
          emptied = value;
          continue;
        }
        if (gone === undefined) this.#findings.nothingToRemove(at, 'key');
        else this.#findings.removedAlready(at, 'key');
      } else
        merged.set(key, this.#value(below, value, meant === null ? null : childPart(meant, key), at, gone));
    }
    // Where nothing is left, it is what was taken away last that has to change.
    const { place } = merged.size === 0 && emptied !== null ? emptied : base;
    return mapOf(merged, place);
  }

  #value(
    base: Subtree | undefined,
    over: Subtree,
    part: SchemaPart | null,
    path: Path,
    replaced: Json | undefined,
  ): Subtree {
    if (!isMapSubtree(over)) return this.#fresh(over, path);
    if (changesList(base, over.data, part)) {
      const change = { data: over.data, place: over.place };
      return changedList(base, change, path, this.#findings);
    }
    if (!isMapSubtree(base)) return this.#fresh(over, path, part, replaced);
    if (part !== null && choosesOther(part, base.data, over.data))
      return this.#fresh(over, path, part, base.data);
    return this.maps(base, over, part, path);
  }

  /** A part that stands in the overlay alone: there is nothing below that it could take away. */
  #fresh(
    over: Subtree,
    path: Path,
    part: SchemaPart | null = null,
    replaced: Json | undefined = undefined,
  ): Subtree {
    if (isMapSubtree(over)) return this.maps(mapOf(new Map(), over.place), over, part, path, replaced);
    if (!Array.isArray(over.data)) return over;
    const items = (over.data as readonly Json[]).map((data, index) =>
      this.#fresh({ data, place: over.place.entries.get(index) ?? over.place }, [...path, index]),
    );
    return { data: items.map(({ data }) => data), place: over.place };
  }
}

/** Hatches may hold maps with these very keys (`capabilities: { add: [NET_RAW] }`); where a list is below, none is meant. */
function changesList(base: Subtree | undefined, over: JsonObject, part: SchemaPart | null): boolean {
  if (Array.isArray(base?.data)) return part !== null || isListChange(over);
  return isListChange(over) && !isMapSubtree(base) && wantsList(part);
}
