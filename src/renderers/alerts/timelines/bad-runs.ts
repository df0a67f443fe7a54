import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { badEndings, veleroMetrics } from '../../../velero/metrics.ts';
import { badEndingAlerts } from '../backup-ended-badly.ts';
import { course, firing, silent, type Timeline } from './timeline.ts';
import { aboutAll, healthyServer, idle, minutes, of } from './velero-series.ts';

/** One kind of bad ending after the other, each followed by a success; Velero restarts while the second one stands. */
export function badRuns(plan: ResolvedPlan, schedules: readonly Schedule[]): Timeline {
  const endedAt = [10, 30, 50];
  const succeeding = course(...[0, 20, 40, 60].map((at) => [at, minutes(at)] as const));
  // The counters of a paused schedule come into being when something is counted.
  const countedFrom = (before: 0 | null) =>
    endedAt.map((at, index) => course([0, before], [at, 1], ...(index === 1 ? [[35, before] as const] : [])));
  const counted = { running: countedFrom(0), onDemand: countedFrom(null) };
  return {
    name: 'a run fails, one is incomplete, one is refused; after each a run completes',
    series: [
      ...healthyServer(plan),
      ...schedules.flatMap((schedule) => {
        const running = runsByItself(schedule);
        const courses = running ? counted.running : counted.onDemand;
        return [
          ...(running ? [of(veleroMetrics.attempts, schedule, idle)] : []),
          of(veleroMetrics.lastSuccess, schedule, succeeding),
          ...badEndings.map(({ counter }, index) => of(counter, schedule, courses[index] ?? idle)),
        ];
      }),
    ],
    checks: badEndingAlerts.flatMap((alert, index) => {
      const at = endedAt[index] ?? 0;
      return [
        silent(at - 1),
        ...firing(at + 4, alert, aboutAll(plan, schedules)),
        ...firing(at + 9, alert, aboutAll(plan, schedules)),
        silent(at + 12),
      ];
    }),
  };
}
