import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { veleroMetrics } from '../../../velero/metrics.ts';
import { course, firing, silent, type Timeline } from './timeline.ts';
import { aboutRunning, fresh, healthyServer, of } from './velero-series.ts';

export function missing(plan: ResolvedPlan, schedules: readonly Schedule[]): Timeline {
  const running = schedules.filter(runsByItself);
  const deleted = course([0, 0], [10, null], [40, 0]);
  return {
    name: 'the schedules are deleted, then applied again',
    series: [
      ...healthyServer(plan),
      ...running.flatMap((schedule) => [
        of(veleroMetrics.attempts, schedule, deleted),
        of(veleroMetrics.lastSuccess, schedule, fresh),
      ]),
    ],
    checks: [silent(20), ...firing(27, 'VeleroScheduleMissing', aboutRunning(plan, running)), silent(42)],
  };
}
