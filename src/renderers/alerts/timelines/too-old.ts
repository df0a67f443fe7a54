import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { veleroMetrics } from '../../../velero/metrics.ts';
import { mapOf } from '../../labels.ts';
import { scheduleLimit } from '../limits.ts';
import { scheduleSeries } from '../plan-series.ts';
import { course, firing, firingAlerts, selector, silent, type Timeline } from './timeline.ts';
import { aboutRunning, healthyServer, idle, minutes, of } from './velero-series.ts';

/** The alert about a schedule as whoever routes alerts sees it. */
const oneFiring = (plan: ResolvedPlan, schedule: Schedule) => ({
  labels: selector('ALERTS', {
    alertname: 'VeleroBackupTooOld',
    alertstate: 'firing',
    ...mapOf(scheduleSeries(plan, schedule).labels),
  }),
  value: 1,
});

/** Where every layer of a keep-set is at its own limit, the keep-set as a whole is long past its. */
const withoutKeepSets = <Kind extends { readonly expr: string }>(check: Kind): Kind => ({
  ...check,
  expr: check.expr.replace(
    firingAlerts,
    "ALERTS{alertname=~'Velero.+',alertname!='VeleroKeepSetTooOld',alertstate='firing'}",
  ),
});

/** A newest backup that is ten minutes below its limit when the timeline begins: the limit's own arithmetic, to the minute. */
export function tooOld(plan: ResolvedPlan, schedules: readonly Schedule[]): Timeline {
  const running = schedules.filter(runsByItself);
  const success = (seconds: number) => course([0, minutes(10) - seconds], [30, minutes(30)]);
  return {
    name: 'the newest backup grows too old, then a run completes',
    series: [
      ...healthyServer(plan),
      ...running.flatMap((schedule) => [
        of(veleroMetrics.attempts, schedule, idle),
        of(veleroMetrics.lastSuccess, schedule, success(scheduleLimit(schedule).seconds)),
      ]),
    ],
    checks: [
      silent(9),
      ...firing(12, 'VeleroBackupTooOld', aboutRunning(plan, running)),
      {
        at: '12m',
        expr: selector('ALERTS', { alertname: 'VeleroBackupTooOld' }),
        samples: running.map((schedule) => oneFiring(plan, schedule)),
      },
      silent(35),
    ].map(withoutKeepSets),
  };
}
