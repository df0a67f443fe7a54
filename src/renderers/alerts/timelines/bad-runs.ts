import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { badEndings, veleroMetrics } from '../../../velero/metrics.ts';
import { backupEndedBadly } from '../backup-ended-badly.ts';
import { runsByItself } from '../limits.ts';
import { course, firing, silent, type Timeline } from './timeline.ts';
import { aboutAll, healthyServer, minutes, of } from './velero-series.ts';

/** One kind of bad ending after the other, each followed by a success; Velero restarts while the second one stands. */
export function badRuns(plan: ResolvedPlan, schedules: readonly Schedule[]): Timeline {
  const endedAt = [10, 30, 50];
  return {
    name: 'a run fails, one is incomplete, one is refused; after each a run completes',
    series: [
      ...healthyServer(plan),
      ...schedules.flatMap((schedule) => {
        // The counters of a paused schedule come into being when something is counted.
        const before = runsByItself(schedule) ? 0 : null;
        return [
          ...(runsByItself(schedule) ? [of(veleroMetrics.attempts, schedule, course([0, 0]))] : []),
          of(
            veleroMetrics.lastSuccess,
            schedule,
            course(...[0, 20, 40, 60].map((at) => [at, minutes(at)] as const)),
          ),
          ...badEndings.map(({ counter }, index) =>
            of(
              counter,
              schedule,
              course([0, before], [endedAt[index] ?? 0, 1], ...(index === 1 ? [[35, before] as const] : [])),
            ),
          ),
        ];
      }),
    ],
    checks: backupEndedBadly(plan).flatMap(({ alert }, index) => {
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
