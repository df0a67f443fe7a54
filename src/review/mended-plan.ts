import type { Compilation } from '../compile.ts';
import type { Path } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../json.ts';
import { suggestion } from '../plan/suggest.ts';
import { type BrokenPlace, brokenPlaces, isSame, standsAt } from './broken-places.ts';

/** What is taken to be as it is now. */
export interface Assumed {
  /** The place that is taken from now. */
  readonly path: Path;
  /** The place that could not be read: another one where the key there was meant to be that of `path`. */
  readonly unread: Path;
}

/** A broken plan, as far as it can be understood. */
export interface MendedPlan {
  readonly compilation: Compilation;
  readonly assumed: readonly Assumed[];
}

/** Every round mends what the one before has uncovered. */
const mostRounds = 10;

interface Mending {
  readonly data: JsonObject;
  readonly assumed: readonly Assumed[];
}

/** The map with another value at `path`, in its place; without it where there is none. Lists are replaced whole. */
function replaced(data: JsonObject, [step, ...rest]: Path, value: Json | undefined): JsonObject {
  const key = String(step);
  const inner = data[key];
  const next = rest.length > 0 && isMap(inner) ? replaced(inner, rest, value) : value;
  const { [key]: _, ...others } = data;
  return next === undefined ? others : { ...data, [key]: next };
}

const taken = ({ data, assumed }: Mending, now: JsonObject, path: Path, unread: Path = path): Mending => ({
  data: replaced(data, path, standsAt(now, path)),
  assumed: [...assumed, { path, unread }],
});

/** The key that an unknown one was meant to be: the one it is most like, or the only one that is there now and was not. */
function meantKey(unknown: string, was: Json | undefined, is: Json | undefined): string | undefined {
  if (!isMap(was) || !isMap(is)) return undefined;
  const candidates = Object.keys(is).filter((key) => !Object.hasOwn(was, key));
  return suggestion(unknown, candidates) ?? (candidates.length === 1 ? candidates[0] : undefined);
}

const missingKeys = ({ path, lacking }: BrokenPlace, now: JsonObject): readonly string[] =>
  lacking.filter((key) => standsAt(now, [...path, key]) !== undefined);

/** Whether something can be done at this very place. */
function isMendable(place: BrokenPlace, data: JsonObject, now: JsonObject): boolean {
  if (missingKeys(place, now).length > 0) return true;
  const was = standsAt(data, place.path);
  return (
    place.isWhole && place.path.length > 0 && was !== undefined && !isSame(was, standsAt(now, place.path))
  );
}

/** Takes as little as possible from `now`: keys that are missing, the key that was meant, or the value. */
function mended(mending: Mending, now: JsonObject, place: BrokenPlace): Mending {
  const { data, assumed } = mending;
  const { path } = place;
  const missing = missingKeys(place, now);
  if (missing.length > 0) return missing.reduce((so, key) => taken(so, now, [...path, key]), mending);
  if (standsAt(now, path) !== undefined) return taken(mending, now, path);
  const holder = path.slice(0, -1);
  const meant = meantKey(String(path.at(-1)), standsAt(data, holder), standsAt(now, holder));
  const without = replaced(data, path, undefined);
  if (meant === undefined) return { data: without, assumed: [...assumed, { path, unread: path }] };
  return taken({ data: without, assumed }, now, [...holder, meant], path);
}

const isBelow = (path: Path, outer: Path): boolean =>
  path.length > outer.length && outer.every((step, index) => path[index] === step);

function outermost<At extends { readonly path: Path }>(places: readonly At[]): readonly At[] {
  const each = [...new Map(places.map((place) => [place.path.join('.'), place])).values()];
  return each.filter(({ path }) => !each.some((outer) => isBelow(path, outer.path)));
}

/** What the text says; what it includes is in it already, and would be there twice. */
function saidBy({ document }: Compilation): JsonObject {
  const { include: _, ...data } = document?.data ?? {};
  return data;
}

/**
 * What can be understood of a plan that has errors: in an older language, or broken. What cannot be read is taken to be
 * as it is in `now`, where the text has it, an overlay or what is common, and named.
 */
export function mendedPlan(
  broken: Compilation,
  now: JsonObject,
  compileData: (data: JsonObject) => Compilation,
): MendedPlan {
  let compilation = broken;
  let assumed: readonly Assumed[] = [];
  for (let round = 1; round < mostRounds; round += 1) {
    const data = saidBy(compilation);
    const places = outermost(brokenPlaces(compilation).filter((place) => isMendable(place, data, now)));
    if (places.length === 0) break;
    const next = places.reduce((so: Mending, place) => mended(so, now, place), { data, assumed });
    compilation = compileData(next.data);
    assumed = next.assumed;
  }
  return { compilation, assumed: outermost(assumed) };
}
