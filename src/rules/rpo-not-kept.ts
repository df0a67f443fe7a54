import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan, Schedule, Service } from '../plan/resolved-plan.ts';
import { reachesPods } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

const fires = ({ paused, promiseGapSeconds }: Schedule): boolean => !paused && promiseGapSeconds !== null;

function* statedOnTargets(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { rpo, promiseGapSeconds, target, entry } = schedule;
    if (rpo === null || promiseGapSeconds === null || promiseGapSeconds <= rpo.seconds) continue;
    const key = `${target}/${entry}`;
    if (reported.has(key)) continue;
    reported.add(key);
    yield {
      message: `target "${target}" promises a recovery point of ${humanDuration(rpo.seconds)}, but up to ${humanDuration(promiseGapSeconds)} lie between two runs of "${schedule.scheduleText}"`,
      subject: `target/${target}`,
      path: rpo.path,
    };
  }
}

/** The shortest gap that any firing schedule with the service's pods and volumes offers; null if there is none. */
function bestGap(plan: ResolvedPlan, service: Service): number | null {
  const gaps = plan.schedules
    .filter(
      (schedule) =>
        fires(schedule) &&
        schedule.volumes.method !== 'none' &&
        reachesPods(schedule.scope, service) === 'yes',
    )
    .map(({ promiseGapSeconds }) => promiseGapSeconds ?? Number.POSITIVE_INFINITY);
  return gaps.length === 0 ? null : Math.min(...gaps);
}

function* promisedByServices(plan: ResolvedPlan): Generator<Violation> {
  for (const service of plan.services) {
    if (service.rpoSeconds === null) continue;
    const gap = bestGap(plan, service);
    if (gap !== null && gap <= service.rpoSeconds) continue;
    const promised = `service "${service.name}" promises a recovery point of ${humanDuration(service.rpoSeconds)}`;
    yield {
      message:
        gap === null
          ? `${promised}, but no target that fires holds its pods and volumes`
          : `${promised}, but its best target leaves up to ${humanDuration(gap)} between two runs`,
      subject: `service/${service.name}`,
      path: [...service.path, 'rpo'],
    };
  }
}

export const rpoNotKept: Rule = {
  code: 'rpo-not-kept',
  severity: 'error',
  title: 'a promised recovery point is one that the schedules keep',
  why: `The recovery point is the longest real time between two runs over a year, the end of months and daylight saving included,
not what the cron looks like. A promise that the schedule cannot keep is found out on the day of the restore.`,
  remedy: 'run the target more often, or promise what it gives',
  example: {
    bad: 'targets:\n  db: { namespaces: [shop], schedule: "0 */6 * * *", retention: 30d, rpo: 1h }',
    good: 'targets:\n  db: { namespaces: [shop], schedule: "0 * * * *", retention: 30d, rpo: 1h }',
  },
  needs: 'plan',
  *check(plan) {
    yield* statedOnTargets(plan);
    yield* promisedByServices(plan);
  },
};
