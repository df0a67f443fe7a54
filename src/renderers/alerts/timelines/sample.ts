import { groupBy } from '../../../group-by.ts';
import type { Schedule } from '../../../plan/resolved-plan.ts';
import { runsByItself } from '../../../plan/running-schedule.ts';
import { scheduleMetricLabel } from '../../../velero/metrics.ts';
import { oneOf } from '../matchers.ts';
import { firingAlerts, type Timeline } from './timeline.ts';

/** Schedules of one file that stand for all of it where all fare alike; each adds a third of a kilobyte to the tests. */
const mostInSample = 20;

/** Some of each kind: those that run by themselves and those on demand, of each severity. All of a few. */
export function sampleOf(schedules: readonly Schedule[]): readonly Schedule[] {
  if (schedules.length <= mostInSample) return schedules;
  const kinds = groupBy(schedules, (schedule) => `${runsByItself(schedule)} ${schedule.alerts.severity}`);
  const ofEach = Math.max(1, Math.floor(mostInSample / kinds.size));
  return [...kinds.values()].flatMap((alike) => alike.slice(0, ofEach));
}

/** The same timeline, asked about these schedules and about alerts of none: the others of the file are not played. */
export function askedAbout(
  sample: readonly Schedule[],
  ofPlan: string,
  { checks, ...timeline }: Timeline,
): Timeline {
  const matcher = `,${oneOf(scheduleMetricLabel, ['', ...sample.map(({ name }) => name)])}}`;
  const narrowed = (selector: string) => selector.replace(/\}$/, () => matcher);
  const ask = (expr: string): string =>
    expr.replaceAll(firingAlerts, () => narrowed(firingAlerts)).replaceAll(ofPlan, () => narrowed(ofPlan));
  return { ...timeline, checks: checks.map((check) => ({ ...check, expr: ask(check.expr) })) };
}
