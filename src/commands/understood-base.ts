import { type Compilation, understandingErrors } from '../compile.ts';
import { withoutEntries } from '../diff/compare-plans.ts';
import { type NotUnderstood, nothingUnderstood } from '../diff/not-understood.ts';
import type { JsonObject } from '../json.ts';
import type { LocatedFinding } from '../plan/located-finding.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import { subjectOf } from '../plan/shape/place.ts';
import type { ReviewedCluster } from '../review.ts';
import { mendedPlan } from './mended-plan.ts';
import { findingsOf, reviewedClusters } from './reviewed-clusters.ts';

/** What is known of a base. */
export interface UnderstoodSide {
  readonly compilation: Compilation;
  readonly clusters: readonly ReviewedCluster[];
  readonly notes: readonly string[];
}

const named = { targets: 'target', services: 'service', storage: 'storage' } as const;

/** Subjects that the text names and that the resolved plan does not have, or has without what makes it one. */
function leftOut(
  document: PlanDocument,
  { plan }: ReviewedCluster,
  errors: readonly LocatedFinding[],
): readonly string[] {
  const scheduled = new Set(plan.schedules.map(({ target }) => target));
  return Object.entries(named).flatMap(([section, word]) => {
    const known = new Set(plan[section as keyof typeof named].map(({ name }) => name));
    const isIdle = (name: string) =>
      section === 'targets' &&
      !scheduled.has(name) &&
      errors.some(({ subject }) => subject === `target/${name}`);
    return document
      .keysOf([section])
      .filter((name) => !known.has(name) || isIdle(name))
      .map((name) => `${word}/${name}`);
  });
}

/** Everything that could not be understood, by what it is about. */
function notUnderstood(
  errors: readonly LocatedFinding[],
  unknown: readonly string[],
  assumed: readonly (readonly (string | number)[])[],
): readonly NotUnderstood[] {
  const sectionOf = (subject: string) =>
    Object.entries(named).find(([, word]) => subject.startsWith(`${word}/`))?.[0] ?? '';
  const subjects = new Set([...errors.map(({ subject }) => subject), ...assumed.map(subjectOf), ...unknown]);
  return [...subjects].map((subject) => {
    const own = errors.filter((error) => error.subject === subject);
    const places = assumed.filter((path) => subjectOf(path) === subject);
    return {
      subject,
      path: own[0]?.path ?? places[0] ?? [sectionOf(subject), subject.slice(subject.indexOf('/') + 1)],
      errors: own.map(({ message }) => message),
      isLeftOut: unknown.includes(subject),
      assumed: places.map((path) => path.join('.')),
    };
  });
}

/** What is known of one cluster of a plan with errors; null where it is nothing. */
function understood(
  cluster: Compilation['clusters'][number],
  { findings }: Compilation,
  now: JsonObject,
  compileData: (data: JsonObject) => Compilation,
): ReviewedCluster | null {
  const { document, plan, broken } = cluster;
  const mended =
    plan !== null && broken.length === 0
      ? { compilation: { clusters: [cluster], findings }, assumed: [] }
      : mendedPlan(document.data, now, compileData);
  const [side] = mended === null ? [] : reviewedClusters(mended.compilation);
  if (mended === null || side === undefined) return null;
  const errors = findingsOf(understandingErrors(findings), String(document.data['cluster']));
  const left = understandingErrors(mended.compilation.findings);
  const unknown = leftOut(document, side, left);
  return { ...side, document, notUnderstood: notUnderstood(errors, unknown, mended.assumed) };
}

/**
 * In the place of a cluster of which nothing is understood: as it is now, or, where it is no more, without anything and
 * otherwise like any other.
 */
function unknownCluster(
  { document }: Compilation['clusters'][number],
  errors: readonly string[],
  now: readonly ReviewedCluster[],
  others: readonly ReviewedCluster[],
): readonly ReviewedCluster[] {
  const { cluster } = document.data;
  const same = now.find(({ plan }) => plan.cluster === cluster);
  const like = same ?? others[0];
  if (like === undefined) return [];
  const plan = same?.plan ?? { ...withoutEntries(like.plan), cluster: String(cluster) };
  const files = same === undefined ? [] : null;
  return [{ plan, document, findings: like.findings, files, notUnderstood: [nothingUnderstood(errors)] }];
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
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const line = first?.range === undefined ? '' : `line ${first.source?.position(first.range.start).line}: `;
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  const why = `the plan of ${name} has ${count} (${line}${first?.message ?? ''})`;
  const sides = compilation.clusters.map((cluster) => {
    const own = cluster.document.data['cluster'];
    const like = now.clusters.find(({ document }) => document.data['cluster'] === own);
    const data = (like ?? now.clusters[0])?.document.data ?? {};
    return { cluster, side: understood(cluster, compilation, data, compileData) };
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
    ...(assumed.length === 0 ? [] : [`taken to be as it is now: ${someOf(assumed)}`]),
    ...(unknown.length === 0 ? [] : [`nothing is said of ${someOf(unknown)}`]),
  ];
  return { compilation, clusters, notes: [parts.join('; ')] };
}
