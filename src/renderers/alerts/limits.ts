import { groupBy } from '../../group-by.ts';
import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import { type RunningSchedule, runsByItself } from '../../plan/running-schedule.ts';

const minute = 60;
const hour = 60 * minute;

/** A schedule that only people run. One that is merely paused is neither. */
export const runsOnDemand = ({ manual }: Schedule): boolean => manual;

/**
 * What a limit grants beyond the gap between two runs. The age of the newest backup grows from one completion to the
 * next, so a run may take that much longer than the one before it, wait in Velero's queue included: a quarter of the
 * gap, at least 15 minutes, at most 4 hours. Another 5 minutes cover Velero's look at its schedules, its count of
 * backups, the scrape and the evaluation, each once a minute.
 */
export const slackSeconds = (gapSeconds: number): number =>
  Math.ceil(Math.min(Math.max(gapSeconds / 4, 15 * minute), 4 * hour)) + 5 * minute;

export interface AgeLimit {
  readonly seconds: number;
  /** The same as PromQL that shows where the number comes from: `86400 * 2 + 14700`. */
  readonly sum: string;
}

/**
 * How old the newest completed backup may be: the longest gap, as often as runs may be missed, plus slack. A promise
 * (`rpo`) or a retention that ends earlier ends the patience with missed runs too. But one gap plus slack is always
 * granted: less would raise an alarm in every gap while all is well.
 */
export function ageLimit(gapSeconds: number, missedRuns: number, ends: readonly number[]): AgeLimit {
  const slack = slackSeconds(gapSeconds);
  const patient = gapSeconds * (missedRuns + 1) + slack;
  const seconds = Math.max(gapSeconds + slack, Math.min(patient, ...ends));
  if (seconds === gapSeconds + slack) return { seconds, sum: `${gapSeconds} + ${slack}` };
  return {
    seconds,
    sum: seconds === patient ? `${gapSeconds} * ${missedRuns + 1} + ${slack}` : `${seconds}`,
  };
}

/** Of one schedule. The promise of a keep-set is kept by its layers together, so it does not bind one of them. */
export function scheduleLimit({
  longestGapSeconds,
  alerts,
  ttlSeconds,
  rpo,
  layer,
}: RunningSchedule): AgeLimit {
  const promised = rpo === null || layer !== '' ? [] : [rpo.seconds];
  return ageLimit(longestGapSeconds, alerts.missedRuns, [ttlSeconds, ...promised]);
}

/** The layers of one retention such as `{daily: 7, weekly: 4}`, which offer their restore points together. */
export interface KeepSet {
  /** The schedules' name without the layer. */
  readonly name: string;
  readonly target: string;
  readonly severity: string;
  readonly limit: AgeLimit;
}

/** The keep-set that a schedule is a layer of, '' for none. */
export const keepSetOf = ({ baseName, layer }: Schedule): string => (layer === '' ? '' : baseName);

const known = new WeakMap<ResolvedPlan, readonly KeepSet[]>();

/** Keep-sets whose layers run; a single layer needs no limit beside its own. */
export function keepSets(plan: ResolvedPlan): readonly KeepSet[] {
  let sets = known.get(plan);
  if (sets === undefined) {
    sets = findKeepSets(plan);
    known.set(plan, sets);
  }
  return sets;
}

function findKeepSets(plan: ResolvedPlan): readonly KeepSet[] {
  const layers = groupBy(plan.schedules.filter(runsByItself), keepSetOf);
  return [...layers].flatMap(([name, [first, ...others]]) => {
    if (name === '' || others.length === 0 || first.promiseGapSeconds === null) return [];
    const { target, alerts, rpo, promiseGapSeconds } = first;
    const limit = ageLimit(promiseGapSeconds, alerts.missedRuns, rpo === null ? [] : [rpo.seconds]);
    return [{ name, target, severity: alerts.severity, limit }];
  });
}
