import { Coverage } from './coverage.ts';
import type { PlanPair } from './plan-pair.ts';
import type { BackupPromise } from './promises.ts';
import type { Series } from './series.ts';

/** The worst of all targets and clusters; null = nothing runs, or what ran before is no longer taken by anything. */
export interface WorstPromises {
  readonly before: BackupPromise;
  readonly after: BackupPromise;
  /** After the change, of those targets that ran before it: what is backed up for the first time has lost nothing. */
  readonly kept: BackupPromise;
}

/** What is promised to the targets of one cluster. */
export interface RanTargets {
  readonly before: readonly BackupPromise[];
  readonly after: readonly BackupPromise[];
  /** Of those that ran before, the later promises; null = what such a target took is taken by nothing that runs. */
  readonly kept: readonly (BackupPromise | null)[];
}

const nothingRuns: BackupPromise = { rpoSeconds: null, oldestSeconds: null };

const isRunning = ({ rpoSeconds }: BackupPromise): boolean => rpoSeconds !== null;

const ofTargets = (promises: ReadonlyMap<string, BackupPromise>): ReadonlyMap<string, BackupPromise> =>
  new Map([...promises].filter(([subject, promise]) => subject.startsWith('target/') && isRunning(promise)));

/** The longest gap and the earliest end among them. */
function worstOf(all: readonly BackupPromise[]): BackupPromise {
  let [rpoSeconds, oldestSeconds]: [number | null, number | null] = [null, null];
  for (const promise of all) {
    if (promise.rpoSeconds === null || promise.oldestSeconds === null) continue;
    rpoSeconds = Math.max(rpoSeconds ?? 0, promise.rpoSeconds);
    oldestSeconds = Math.min(oldestSeconds ?? Number.POSITIVE_INFINITY, promise.oldestSeconds);
  }
  return { rpoSeconds, oldestSeconds };
}

/** What others promise to all that one series took; null where none takes it. */
function promiseOfOthers({ first }: Series, coverage: Coverage): BackupPromise | null {
  const others = coverage.covering(first).filter(({ gapSeconds }) => gapSeconds !== null);
  if (others.length === 0) return null;
  return {
    rpoSeconds: Math.min(...others.map(({ gapSeconds }) => gapSeconds ?? 0)),
    oldestSeconds: Math.max(...others.map(({ oldestSeconds }) => oldestSeconds)),
  };
}

/** What others promise to all that a target took which no longer runs; null where some of it is taken by none. */
function stillTaken(pair: PlanPair, subject: string, coverage: Coverage): BackupPromise | null {
  const later = subject.slice('target/'.length);
  const earlier = pair.targets.kept.find(({ after }) => after.name === later)?.before.name ?? later;
  const ran = (pair.allSeries.before.get(earlier) ?? []).filter(
    ({ active, gapSeconds }) => active && gapSeconds !== null,
  );
  const found = ran.map((series) => promiseOfOthers(series, coverage));
  const known = found.filter((promise) => promise !== null);
  return known.length < found.length ? null : worstOf(known);
}

/** `unknown`: subjects of which nothing is known but that they could not be understood. */
export function ranTargets(pair: PlanPair, unknown: ReadonlySet<string>): RanTargets {
  const [before, after] = [ofTargets(pair.promises.before), ofTargets(pair.promises.after)];
  const coverage = new Coverage([...pair.allSeries.after.values()].flat());
  const kept = [...before.keys()].flatMap((subject) => {
    const promise = after.get(subject);
    if (promise !== undefined) return [promise];
    return unknown.has(subject) ? [] : [stillTaken(pair, subject, coverage)];
  });
  return { before: [...before.values()], after: [...after.values()], kept };
}

/** A target without backups cannot be left out of the worst: without it the others would look like an improvement. */
export function worstPromises(clusters: readonly RanTargets[]): WorstPromises {
  const before = worstOf(clusters.flatMap((one) => one.before));
  const kept = clusters.flatMap((one) => one.kept);
  const known = kept.filter((promise) => promise !== null);
  if (known.length < kept.length) return { before, after: nothingRuns, kept: nothingRuns };
  return { before, after: worstOf(clusters.flatMap((one) => one.after)), kept: worstOf(known) };
}
