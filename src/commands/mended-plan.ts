import type { Compilation } from '../compile.ts';
import type { Path } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../json.ts';
import { lackingKeys } from '../plan/shape/lacking-keys.ts';
import { suggestion } from '../plan/suggest.ts';

/** A broken plan of one cluster, as far as it can be understood. */
export interface MendedPlan {
  readonly compilation: Compilation;
  /** Places that could not be read and are taken to be as they are now. */
  readonly assumed: readonly Path[];
}

/** Every round mends what the one before has uncovered. */
const mostRounds = 10;

interface Mending {
  readonly data: JsonObject;
  readonly assumed: readonly Path[];
}

const at = (data: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((value, step) => (isMap(value) ? value[String(step)] : undefined), data);

/** The map with another value at `path`, in its place; without it where there is none. Lists are replaced whole. */
function replaced(data: JsonObject, [step, ...rest]: Path, value: Json | undefined): JsonObject {
  const key = String(step);
  const inner = data[key];
  const next = rest.length > 0 && isMap(inner) ? replaced(inner, rest, value) : value;
  const { [key]: _, ...others } = data;
  return next === undefined ? others : { ...data, [key]: next };
}

/** A place in maps alone: what stands in a list is mended with the list. */
function placeInMaps(data: JsonObject, path: Path): Path {
  const list = path.findIndex((_, index) => Array.isArray(at(data, path.slice(0, index))));
  return list === -1 ? path : path.slice(0, list);
}

const taken = ({ data, assumed }: Mending, now: JsonObject, path: Path): Mending => ({
  data: replaced(data, path, at(now, path)),
  assumed: [...assumed, path],
});

/** The key that an unknown one was meant to be: the one it is most like, or the only one that is there now and was not. */
function meantKey(unknown: string, was: Json | undefined, is: Json | undefined): string | undefined {
  if (!isMap(was) || !isMap(is)) return undefined;
  const candidates = Object.keys(is).filter((key) => !Object.hasOwn(was, key));
  return suggestion(unknown, candidates) ?? (candidates.length === 1 ? candidates[0] : undefined);
}

/** Takes as little as possible from `now`: keys that are missing, the key that was meant, or the value. */
function mended(mending: Mending, now: JsonObject, path: Path): Mending {
  const { data, assumed } = mending;
  const missing = lackingKeys(data, path).filter((key) => at(now, [...path, key]) !== undefined);
  if (missing.length > 0) return missing.reduce((so, key) => taken(so, now, [...path, key]), mending);
  const holder = path.slice(0, -1);
  const key = path.at(-1);
  if (key === undefined || at(data, path) === undefined) return mending;
  if (at(now, path) !== undefined) return taken(mending, now, path);
  const meant = meantKey(String(key), at(data, holder), at(now, holder));
  const without = replaced(data, path, undefined);
  if (meant === undefined) return { data: without, assumed: [...assumed, path] };
  return taken({ data: without, assumed }, now, [...holder, meant]);
}

const isBelow = (path: Path, outer: Path): boolean =>
  path.length > outer.length && outer.every((step, index) => path[index] === step);

const outermost = (paths: readonly Path[]): readonly Path[] =>
  [...new Map(paths.map((path) => [path.join('.'), path])).values()].filter(
    (path) => !paths.some((outer) => isBelow(path, outer)),
  );

/**
 * What can be understood of one cluster whose plan has errors: in an older language, or broken. What cannot be read is
 * taken to be as it is in `now`, and named. Null where even that is no plan.
 */
export function mendedPlan(
  broken: JsonObject,
  now: JsonObject,
  compileData: (data: JsonObject) => Compilation,
): MendedPlan | null {
  let mending: Mending = { data: broken, assumed: [] };
  for (let round = 0; round < mostRounds; round += 1) {
    const compilation = compileData(mending.data);
    const [cluster] = compilation.clusters;
    if (cluster === undefined) return null;
    const { data } = mending;
    const places = outermost(cluster.broken.map((path) => placeInMaps(data, path)));
    const next = places.reduce((so, path) => mended(so, now, path), mending);
    if (next.data === data || round === mostRounds - 1)
      return cluster.plan === null ? null : { compilation, assumed: outermost(mending.assumed) };
    mending = next;
  }
  return null;
}
