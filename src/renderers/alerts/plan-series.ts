import type { ResolvedPlan, Schedule } from '../../plan/resolved-plan.ts';
import { runsByItself } from '../../plan/running-schedule.ts';
import { series } from '../../platform/recorded-series.ts';
import { locationMetricLabel, scheduleMetricLabel } from '../../velero/metrics.ts';
import { keepSetOf, keepSets, runsOnDemand, scheduleLimit } from './limits.ts';
import type { RecordingRule } from './rule.ts';
import { ofCluster } from './series.ts';

/** Schedules that alerts are about; one that the plan pauses is none of them. */
export const watchedSchedules = (plan: ResolvedPlan): readonly Schedule[] =>
  plan.schedules.filter((schedule) => runsByItself(schedule) || runsOnDemand(schedule));

/** What the alerts need to know of one schedule, as a series to join with. */
export function scheduleSeries(plan: ResolvedPlan, schedule: Schedule): RecordingRule {
  const keepSet = keepSetOf(schedule);
  const labels = [
    { key: 'cluster', value: plan.cluster },
    { key: scheduleMetricLabel, value: schedule.name },
    { key: 'target', value: schedule.target },
    { key: 'severity', value: schedule.alerts.severity },
  ];
  if (!runsByItself(schedule)) return { record: series.onDemand, expr: 'vector(1)', labels };
  return {
    record: series.maxAge,
    expr: `vector(${scheduleLimit(schedule).sum})`,
    labels: keepSet === '' ? labels : [...labels, { key: 'keep_set', value: keepSet }],
  };
}

export const keepSetSeries = (plan: ResolvedPlan): readonly RecordingRule[] =>
  keepSets(plan).map(({ name, target, severity, limit }) => ({
    record: series.keepSetMaxAge,
    expr: `vector(${limit.sum})`,
    labels: [
      { key: 'cluster', value: plan.cluster },
      { key: 'keep_set', value: name },
      { key: 'target', value: target },
      { key: 'severity', value: severity },
    ],
  }));

/** Each location once for every severity among the schedules that store there, so that whoever minds them hears of it. */
export function storageLocationSeries(plan: ResolvedPlan): readonly RecordingRule[] {
  const watched = watchedSchedules(plan);
  return plan.storage.flatMap(({ name }) => {
    const stored = watched.filter(({ storage }) => storage === name).map(({ alerts }) => alerts.severity);
    return [...new Set(stored.length === 0 ? [plan.alerts.severity] : stored)].sort().map((severity) => ({
      record: series.storageLocation,
      expr: 'vector(1)',
      labels: [
        { key: 'cluster', value: plan.cluster },
        { key: locationMetricLabel, value: name },
        { key: 'severity', value: severity },
      ],
    }));
  });
}

/** Both kinds of schedules, for alerts that concern both. */
export const anySchedule = (plan: ResolvedPlan): string =>
  `(${series.maxAge}${ofCluster(plan)} or ${series.onDemand}${ofCluster(plan)})`;

/** 1 while the series of every schedule and of every file about claims are there: its absence tells that rules are not loaded. */
export const rulesLoaded = (plan: ResolvedPlan, claimFiles: number): RecordingRule => ({
  record: series.rulesLoaded,
  expr: `# 1 while the series of every schedule and of every file about claims are there.
vector(1)
and on () ((count${anySchedule(plan)} or vector(0)) == ${watchedSchedules(plan).length})
and on () (count(${series.claimRules}${ofCluster(plan)}) == ${claimFiles})`,
  labels: [{ key: 'cluster', value: plan.cluster }],
});
