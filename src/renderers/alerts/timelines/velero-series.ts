import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { series } from '../../../platform/recorded-series.ts';
import { locationMetricLabel, scheduleMetricLabel, veleroMetrics } from '../../../velero/metrics.ts';
import { anySchedule } from '../plan-series.ts';
import { ofCluster } from '../series.ts';
import { type About, course, input } from './timeline.ts';

const always = course([0, 1]);
/** A counter at which nothing happens. */
export const idle = course([0, 0]);
/** A success that is always a moment old. */
export const fresh = '0+60x75';

export const of = (metric: string, { name }: Schedule, values: string) =>
  input(metric, { [scheduleMetricLabel]: name }, values);

const about = (expr: string, schedules: readonly Schedule[]): About => ({
  expr,
  labels: ['cluster', scheduleMetricLabel, 'target', 'severity'],
  severities: schedules.map(({ alerts }) => alerts.severity),
});

/** The schedules that run by themselves, and those with the ones on demand, as alerts are about them. */
export const aboutRunning = (plan: ResolvedPlan, running: readonly Schedule[]) =>
  about(`${series.maxAge}${ofCluster(plan)}`, running);
export const aboutAll = (plan: ResolvedPlan, schedules: readonly Schedule[]) =>
  about(anySchedule(plan), schedules);

/** Velero itself and its locations, well all the time. */
export const healthyServer = (plan: ResolvedPlan, values = always) => [
  input(veleroMetrics.backups, {}, values),
  ...plan.storage.map(({ name }) =>
    input(veleroMetrics.locationStatus, { [locationMetricLabel]: name }, values),
  ),
];

export const minutes = (count: number): number => count * 60;
