import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { badEndings, processStart, veleroMetrics } from '../../../velero/metrics.ts';
import {
  course,
  firing,
  firingAlerts,
  input,
  selector,
  silent,
  silentUpTo,
  type Timeline,
} from './timeline.ts';
import { aboutAll, healthyServer, minutes, of } from './velero-series.ts';

/** A restart is no alarm, an outage is, and a run that was refused before the first scrape afterwards is one too. */
export function away(plan: ResolvedPlan, schedules: readonly Schedule[]): Timeline {
  const present = course([0, 1], [10, null], [14, 1], [25, null], [50, 1]);
  const attempts = course([0, 7], [10, null], [14, 0], [25, null], [50, 1]);
  const counted = course([0, 3], [10, null], [14, 0], [25, null], [50, 1]);
  // Counted once a minute, so not yet at the first scrape.
  const success = course(
    [0, minutes(-1)],
    [10, null],
    [15, minutes(14)],
    [24, minutes(24)],
    [25, null],
    [51, minutes(48)],
    [60, minutes(59)],
  );
  const severities = [...new Set(schedules.map(({ alerts }) => alerts.severity))];
  const refused = badEndings.filter(({ phase }) => phase === 'FailedValidation');
  return {
    name: 'Velero restarts, is down for long, and returns with runs that were refused at once',
    series: [
      ...healthyServer(plan, present),
      input(
        processStart,
        {},
        course([0, -864000], [10, null], [14, minutes(13)], [25, null], [50, minutes(49)]),
      ),
      ...schedules.flatMap((schedule) => [
        ...(runsByItself(schedule) ? [of(veleroMetrics.attempts, schedule, attempts)] : []),
        of(veleroMetrics.lastSuccess, schedule, success),
        ...refused.map(({ counter }) => of(counter, schedule, counted)),
      ]),
    ],
    checks: [
      silentUpTo(34),
      {
        at: '37m',
        expr: `count by (alertname, severity) (${firingAlerts})`,
        samples: severities.map((severity) => ({
          labels: selector('', { alertname: 'VeleroDown', severity }),
          value: 1,
        })),
      },
      ...firing(55, 'VeleroBackupValidationFailed', aboutAll(plan, schedules)),
      silent(62),
    ],
  };
}
