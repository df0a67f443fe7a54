import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { series } from '../../../platform/recorded-series.ts';
import { scheduleMetricLabel, veleroMetrics } from '../../../velero/metrics.ts';
import { scheduleLimit } from '../limits.ts';
import { course, firing, input, silent, type Timeline } from './timeline.ts';
import { aboutRunning, healthyServer, minutes, of } from './velero-series.ts';

export function neverSucceeded(plan: ResolvedPlan, schedules: readonly Schedule[]): Timeline {
  const running = schedules.filter(runsByItself);
  const attempts = course([0, 0], [29, 1]);
  const success = course([0, null], [30, minutes(30)]);
  return {
    name: 'a schedule never succeeds, then it does',
    series: [
      ...healthyServer(plan),
      ...running.flatMap((schedule) => [
        input(
          series.firstSeen,
          { cluster: plan.cluster, [scheduleMetricLabel]: schedule.name },
          `${minutes(10) - scheduleLimit(schedule).seconds}`,
        ),
        of(veleroMetrics.attempts, schedule, attempts),
        of(veleroMetrics.lastSuccess, schedule, success),
      ]),
    ],
    checks: [silent(9), ...firing(18, 'VeleroBackupNeverSucceeded', aboutRunning(plan, running)), silent(35)],
  };
}
