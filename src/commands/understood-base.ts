import type { Compilation } from '../compile.ts';
import type { Path } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../json.ts';
import { schemaOf } from '../plan/plan-schema.ts';
import type { ReviewedCluster } from '../review.ts';
import { reviewedClusters } from './reviewed-clusters.ts';

/** What is known of a base. */
export interface UnderstoodSide {
  readonly compilation: Compilation;
  readonly clusters: readonly ReviewedCluster[];
  readonly notes: readonly string[];
}

/** A cluster of a plan with errors, as far as it can be understood. */
interface UnderstoodCluster {
  readonly compilation: Compilation;
  /** Places that could not be understood and are taken to be as they are now, such as `velero.version`. */
  readonly assumed: readonly string[];
}

/** Sections whose broken entries the compiler leaves out by itself. */
const entries = new Set(['retention', 'hooks', 'services', 'tiers', 'targets']);

/** Every round mends what the one before has uncovered. */
const mostRounds = 6;

const valueAt = (data: Json | undefined, path: Path): Json | undefined =>
  path.reduce<Json | undefined>((value, step) => (isMap(value) ? value[String(step)] : undefined), data);

/** The map with another value at `path`; without it where there is none. Lists are replaced whole. */
function replaced(data: JsonObject, [step, ...rest]: Path, value: Json | undefined): JsonObject {
  const key = String(step);
  const inner = data[key];
  const next = rest.length > 0 && isMap(inner) ? replaced(inner, rest, value) : value;
  const others = Object.entries(data).filter(([name]) => name !== key);
  return Object.fromEntries(next === undefined ? others : [...others, [key, next]]);
}

/** A place in maps alone: what stands in a list is mended with the list. */
function placeInMaps(data: JsonObject, path: Path): Path {
  const list = path.findIndex((_, index) => Array.isArray(valueAt(data, path.slice(0, index))));
  return list === -1 ? path : path.slice(0, list);
}

const outermost = (places: readonly string[]): readonly string[] =>
  places.filter((place) => !places.some((outer) => place.startsWith(`${outer}.`)));

/** What the plan cannot be without. */
function completed(data: JsonObject, now: JsonObject): JsonObject {
  const missing = (schemaOf().required ?? []).filter(
    (key) => data[key] === undefined && now[key] !== undefined,
  );
  return Object.fromEntries([
    ...Object.entries(data),
    ...missing.map((key) => [key, now[key] ?? null] as const),
  ]);
}

/** Errors that keep the compiler from looking at the rest. */
function obstacles(data: JsonObject, { findings }: Compilation): readonly Path[] {
  const paths = findings.filter(({ severity }) => severity === 'error').map(({ path }) => path);
  const outside = paths.filter(([section]) => section === undefined || !entries.has(String(section)));
  return [...outside].map((path) => placeInMaps(data, path));
}

/**
 * What can be understood of one cluster whose plan has errors outside of its entries: in an older language, or broken.
 * Such places are taken to be as they are in `now`, so that nothing is said of them. Null where even that is no plan.
 */
function understood(
  broken: JsonObject,
  now: JsonObject,
  compileData: (data: JsonObject) => Compilation,
): UnderstoodCluster | null {
  let data = broken;
  const assumed = new Set<string>();
  for (let round = 0; round < mostRounds; round += 1) {
    const compilation = compileData(data);
    const [cluster] = compilation.clusters;
    if (cluster !== undefined && cluster.plan !== null)
      return { compilation, assumed: outermost([...assumed]) };
    const paths = obstacles(data, compilation);
    if (paths.length === 0) return null;
    for (const path of paths) {
      const before = data;
      data = path.length === 0 ? completed(data, now) : replaced(data, path, valueAt(now, path));
      if (path.length > 0) assumed.add(path.join('.'));
      else for (const key of Object.keys(data)) if (before[key] === undefined) assumed.add(key);
    }
  }
  return null;
}

/** At most ten, then how many more there are. */
const someOf = (names: readonly string[]): string =>
  names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '');

/** What is understood of a base, and what a reader must know of one that does not compile. */
export function understoodSide(
  name: string,
  compilation: Compilation,
  now: Compilation,
  compileData: (data: JsonObject) => Compilation,
): UnderstoodSide {
  const { plans, findings } = compilation;
  if (plans.length > 0) return { compilation, clusters: reviewedClusters(compilation), notes: [] };
  const assumed = new Set<string>();
  const clusters = compilation.clusters.flatMap((cluster) => {
    if (cluster.plan !== null) return reviewedClusters({ ...compilation, clusters: [cluster] });
    const { data } = cluster.document;
    const like = now.clusters.find(({ document }) => document.data['cluster'] === data['cluster']);
    const part = understood(data, (like ?? now.clusters[0])?.document.data ?? {}, compileData);
    if (part === null) return [];
    for (const place of part.assumed) assumed.add(place);
    return reviewedClusters(part.compilation).map((side) => ({ ...side, document: cluster.document }));
  });
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const line = first?.range === undefined ? '' : ` in line ${first.source?.position(first.range.start).line}`;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const why = `the plan of ${name} has ${count} (${first?.message ?? ''}${line})`;
  if (clusters.length === 0) {
    const note = `${why} and cannot be understood, so it is not known what it protected; only what is protected now is said`;
    return { compilation, clusters, notes: [note] };
  }
  const unknown = someOf(clusters.flatMap((cluster) => cluster.unknown));
  const parts = [
    `${why}; compared is what could be understood of it`,
    ...(assumed.size === 0 ? [] : [`taken to be as it is now: ${someOf([...assumed])}`]),
    ...(unknown === '' ? [] : [`nothing is said of ${unknown}`]),
  ];
  return { compilation, clusters, notes: [parts.join('; ')] };
}
