import { type Compilation, understandingErrors } from '../compile.ts';
import { withoutEntries } from '../diff/compare-plans.ts';
import { nothingUnderstood } from '../diff/not-understood.ts';
import { few } from '../enumeration.ts';
import { type JsonObject, valueAt } from '../json.ts';
import { PlanDocument } from '../plan/plan-document.ts';
import type { ReviewedCluster } from '../review.ts';
import { type MendedPlan, mendedPlan } from './mended-plan.ts';
import { isAbout } from './overlay-places.ts';
import { findingsOf, reviewedClusters } from './reviewed-clusters.ts';
import { leftOut, notUnderstood } from './unclear-subjects.ts';

/** What is known of a base. */
export interface UnderstoodSide {
  readonly compilation: Compilation;
  readonly clusters: readonly ReviewedCluster[];
  readonly notes: readonly string[];
}

type Cluster = Compilation['clusters'][number];

/** The whole base, mended as its text has it: a fleet, of which a cluster has a part, or the plan of one cluster as it is. */
function mendedText(
  base: Compilation,
  now: Compilation,
  compileData: (data: JsonObject) => Compilation,
): MendedPlan {
  const isFleet = ({ document }: Compilation) =>
    document !== null && !Object.hasOwn(document.data, 'cluster');
  const as = { compilation: base, assumed: [] };
  if (!isFleet(base) || !isFleet(now)) return as;
  const mended = mendedPlan(base, now.document?.data ?? {}, compileData);
  return mended.compilation.clusters.length === 0 ? as : mended;
}

/** What is known of one cluster of a plan with errors; null where it is nothing. */
function understood(
  cluster: Cluster,
  base: Compilation,
  text: MendedPlan,
  now: JsonObject,
  compileData: (data: JsonObject) => Compilation,
): ReviewedCluster | null {
  const { plan, broken } = cluster;
  const { data } = cluster.document;
  const own =
    plan !== null && broken.length === 0
      ? { compilation: { ...text.compilation, clusters: [cluster] }, assumed: [] }
      : mendedPlan(compileData(data), now, compileData);
  const [side] = reviewedClusters(own.compilation);
  if (side === undefined) return null;
  const name = cluster.document.cluster;
  const document = base.clusters.find((one) => one.document.cluster === name)?.document;
  const written = document ?? writtenAs(base, cluster);
  const isOwn = isAbout(name, valueAt(text.compilation.document?.data, ['clusters', name, 'environment']));
  const errors = findingsOf(understandingErrors(base.findings), name).filter(({ path }) => isOwn(path));
  const assumed = [...text.assumed.filter(({ path }) => isOwn(path)), ...own.assumed];
  const unknown = leftOut(written, side, understandingErrors(own.compilation.findings), assumed);
  return { ...side, document: written, notUnderstood: notUnderstood(written, errors, unknown, assumed) };
}

/** A cluster of which the base could not tell that there is one stands where the base does. */
const writtenAs = ({ document: base }: Compilation, { document }: Cluster): PlanDocument =>
  base === null ? document : new PlanDocument(base.source, document.data, () => base.root);

/**
 * In the place of a cluster of which nothing is understood: as it is now, or, where it is no more, without anything and
 * otherwise like any other.
 */
function unknownCluster(
  { document }: Cluster,
  errors: readonly string[],
  now: readonly ReviewedCluster[],
  others: readonly ReviewedCluster[],
): readonly ReviewedCluster[] {
  const { cluster } = document;
  const same = now.find(({ plan }) => plan.cluster === cluster);
  const like = same ?? others[0];
  if (like === undefined) return [];
  const plan = same?.plan ?? { ...withoutEntries(like.plan), cluster };
  const files = same === undefined ? [] : null;
  return [{ plan, document, findings: like.findings, files, notUnderstood: [nothingUnderstood(errors)] }];
}

/** The most subjects that a note names. */
const mostNamed = 10;

/** `line 7`, and of which file where it is not the one that the plan begins in. */
function placeOf({ source, range }: Compilation['findings'][number], { document }: Compilation): string {
  const line = `line ${source?.position(range?.start ?? 0).line}`;
  const isFragment = source != null && document !== null && source.file !== document.source.file;
  return isFragment ? `${line} of ${source.file}` : line;
}

/** What is understood of a base, and what a reader must know of one that does not compile. */
export function understoodSide(
  name: string,
  compilation: Compilation,
  now: Compilation,
  compileData: (data: JsonObject) => Compilation,
): UnderstoodSide {
  const { plans, findings } = compilation;
  if (plans.length > 0) return { compilation, clusters: reviewedClusters(compilation), notes: [] };
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const line = first?.range === undefined ? '' : `${placeOf(first, compilation)}: `;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const why = `the plan of ${name} has ${count} (${line}${first?.message ?? ''})`;
  const text = mendedText(compilation, now, compileData);
  const sides = text.compilation.clusters.map((cluster) => {
    const like = now.clusters.find(({ document }) => document.cluster === cluster.document.cluster);
    const data = (like ?? now.clusters[0])?.document.data ?? {};
    return { cluster, side: understood(cluster, compilation, text, data, compileData) };
  });
  if (sides.every(({ side }) => side === null)) {
    const note = `${why} and cannot be understood, so it is not known what it protected; only what is protected now is said`;
    return { compilation, clusters: [], notes: [note] };
  }
  const words = errors.map(({ message }) => message);
  const young = reviewedClusters(now);
  const known = sides.flatMap(({ side }) => (side === null ? [] : [side]));
  const clusters = sides.flatMap(({ cluster, side }) =>
    side === null ? unknownCluster(cluster, words, young, known) : [side],
  );
  const all = clusters.flatMap((cluster) => cluster.notUnderstood);
  const assumed = [...new Set(all.flatMap((one) => one.assumed))];
  const unknown = [...new Set(all.filter(({ isLeftOut }) => isLeftOut).map(({ subject }) => subject))];
  const parts = [
    `${why}; compared is what could be understood of it`,
    ...(assumed.length === 0 ? [] : [`taken to be as it is now: ${few(assumed, mostNamed)}`]),
    ...(unknown.length === 0 ? [] : [`nothing is said of ${few(unknown, mostNamed)}`]),
  ];
  return { compilation, clusters, notes: [parts.join('; ')] };
}
