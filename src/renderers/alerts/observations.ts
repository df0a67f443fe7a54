import type { ResolvedPlan } from '../../plan/resolved-plan.ts';
import { series } from '../../platform/recorded-series.ts';
import { type BadEnding, badEndings, processStart, veleroMetrics } from '../../velero/metrics.ts';
import type { RecordingRule } from './rule.ts';
import { lookback, ofCluster } from './series.ts';

const lastOf: Readonly<Record<BadEnding['phase'], string>> = {
  Failed: series.lastFailed,
  PartiallyFailed: series.lastPartiallyFailed,
  FailedValidation: series.lastFailedValidation,
};

export const lastEnding = ({ phase }: BadEnding): string => lastOf[phase];

/** How long Prometheus may be down and still go on from what it had stored; what it allows a pending alert too. */
const longestOutageSeconds = 3600;

const carried = (plan: ResolvedPlan, name: string): string =>
  `last_over_time(${name}${ofCluster(plan)}[${lookback(plan, longestOutageSeconds)}])`;

/** The same with a label that the fresh observations lack, so that `or` keeps both. */
const carriedApart = (plan: ResolvedPlan, name: string): string =>
  `label_replace(${carried(plan, name)}, 'carried', 'yes', '', '')`;

const firstSeen = (plan: ResolvedPlan): string => `# When Prometheus first saw the schedule.
min by (schedule) (
  ${carriedApart(plan, series.firstSeen)}
or
  time() + 0 * ${veleroMetrics.attempts}{schedule!=''}
)`;

const lastSuccess = (
  plan: ResolvedPlan,
): string => `# When the newest completed backup was completed; while Velero is away, what it said before.
max by (schedule) (${veleroMetrics.lastSuccess}{schedule!=''})
or on (schedule)
(${carried(plan, series.lastSuccess)} unless on () ${veleroMetrics.backups})`;

/**
 * Never later than the run ended, so that a success after it always counts as later. A rise is seen within ten minutes,
 * and its time converges from ten minutes before the end to the end. Two things are no rise: a counter that comes into
 * being above zero, as those of a paused schedule do, and one that was above zero when a new server was first scraped.
 */
const lastBadEnding = (
  plan: ResolvedPlan,
  ending: BadEnding,
): string => `# When a run last ended as ${ending.phase}, or shortly before: kept, risen, appeared, there since Velero's start.
max by (schedule) (
  ${carriedApart(plan, lastEnding(ending))}
or
  time() - 600 + 0 * (increase(${ending.counter}{schedule!=''}[${lookback(plan, 600)}]) > 0)
or
  time() - 600 + 0 * (${ending.counter}{schedule!=''} > 0 unless ${ending.counter} offset ${lookback(plan, 480)} and ignoring (schedule) ${veleroMetrics.backups} offset ${lookback(plan, 480)})
or
  0 * (${ending.counter}{schedule!=''} > 0) + ignoring (schedule) group_left () ${processStart}
)`;

/**
 * What alerts must know of the past, stored from one evaluation to the next. No range reaches further back than an hour,
 * yet a yearly run's failure is known until the next one succeeds.
 */
export const observations = (plan: ResolvedPlan): readonly RecordingRule[] =>
  [
    { record: series.firstSeen, expr: firstSeen(plan) },
    { record: series.lastSuccess, expr: lastSuccess(plan) },
    ...badEndings.map((ending) => ({ record: lastEnding(ending), expr: lastBadEnding(plan, ending) })),
  ].map((rule) => ({ ...rule, labels: [{ key: 'cluster', value: plan.cluster }] }));

/**
 * When each schedule last succeeded, as alerts read it: over a quarter of an hour, because after a restart Velero takes
 * up to a minute to count its backups.
 */
export const knownSuccess = (plan: ResolvedPlan): string =>
  `last_over_time(${series.lastSuccess}${ofCluster(plan)}[${lookback(plan, 900)}])`;
