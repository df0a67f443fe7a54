import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { ServiceRestorePoints } from '../plan/service-restore-points.ts';
import { leftOutServices } from '../plan/services-without-pods.ts';
import { speakerOf } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

/** The longest time between two restore points; nothing for a schedule that does not fire by itself. */
const gapOf = ({ paused, promiseGapSeconds }: Schedule): number =>
  paused || promiseGapSeconds === null ? Number.POSITIVE_INFINITY : promiseGapSeconds;

const promiseOf = ({ rpo, target }: Schedule): string => JSON.stringify([target, rpo?.path]);

/**
 * Several schedules of one target keep its promise together: the densest of them counts. Beside one that stores volumes, a
 * backup without their bytes is no point to return to.
 */
function* statedOnTargets(plan: ResolvedPlan): Generator<Violation> {
  const best = new Map<string, Schedule>();
  const withVolumes = new Set(
    plan.schedules.filter(({ volumes }) => volumes.method !== 'none').map(promiseOf),
  );
  for (const schedule of plan.schedules) {
    if (schedule.rpo === null) continue;
    if (schedule.volumes.method === 'none' && withVolumes.has(promiseOf(schedule))) continue;
    const before = best.get(schedule.target);
    if (before === undefined || gapOf(schedule) < gapOf(before)) best.set(schedule.target, schedule);
  }
  const reported = new Set<string>();
  for (const schedule of best.values()) {
    const { rpo, target, schedulePath, scheduleText } = schedule;
    const gap = gapOf(schedule);
    if (rpo === null || gap <= rpo.seconds) continue;
    const place = JSON.stringify([rpo.path, schedulePath]);
    if (reported.has(place)) continue;
    reported.add(place);
    const { subject, name } = speakerOf(target, rpo.path, schedulePath);
    const promised = `${name} promises a recovery point of ${humanDuration(rpo.seconds)}`;
    yield {
      message:
        gap === Number.POSITIVE_INFINITY
          ? `${promised}, but ${schedule.manual ? 'runs only by hand' : 'is paused'}`
          : `${promised}, but up to ${humanDuration(gap)} lie between two runs of "${scheduleText}"`,
      subject,
      path: rpo.path,
      ...(gap === Number.POSITIVE_INFINITY
        ? { remedy: 'give it a schedule that fires, or take rpo away' }
        : {}),
    };
  }
}

function* promisedByServices(plan: ResolvedPlan): Generator<Violation> {
  const promising = plan.services.filter(({ rpoSeconds }) => rpoSeconds !== null);
  const restorePoints = new ServiceRestorePoints(plan, promising);
  const leftOut = leftOutServices(plan);
  const best = new Map<string, number>();
  for (const schedule of plan.schedules) {
    const gap = gapOf(schedule);
    if (gap === Number.POSITIVE_INFINITY) continue;
    for (const { name } of restorePoints.of(schedule)) best.set(name, Math.min(gap, best.get(name) ?? gap));
  }
  for (const { name, path, rpoSeconds } of promising) {
    const gap = best.get(name);
    if (rpoSeconds === null || (gap !== undefined && gap <= rpoSeconds)) continue;
    if (gap === undefined && leftOut.has(name)) continue;
    const promised = `service "${name}" promises a recovery point of ${humanDuration(rpoSeconds)}`;
    yield {
      message:
        gap === undefined
          ? `${promised}, but no target that fires holds its pods and volumes`
          : `${promised}, but its best target leaves up to ${humanDuration(gap)} between two runs`,
      subject: `service/${name}`,
      path: [...path, 'rpo'],
    };
  }
}

/** What others back up may be as old as its check allows, and is known to be that old at best. */
function* keptByOthers(plan: ResolvedPlan): Generator<Violation> {
  const external = new Map(plan.external.map((backup) => [backup.name, backup]));
  for (const { name, rpoSeconds, volumes } of plan.services) {
    for (const volume of volumes) {
      const backup = volume.method === 'external' ? external.get(volume.by) : undefined;
      if (rpoSeconds === null || backup === undefined) continue;
      const age = backup.verify?.maxAgeSeconds ?? Number.POSITIVE_INFINITY;
      if (age <= rpoSeconds) continue;
      const told =
        age === Number.POSITIVE_INFINITY
          ? 'and nothing tells how old that is'
          : `which may be ${humanDuration(age)} old before anybody is told`;
      yield {
        message: `service "${name}" promises a recovery point of ${humanDuration(rpoSeconds)}, but volume "${volume.name}" is in external backup "${backup.name}", ${told}`,
        subject: `service/${name}`,
        path: [...volume.path, 'by'],
        remedy: `let external.${backup.name} verify a maxAge that keeps the promise, or promise what it gives`,
      };
    }
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
    yield* keptByOthers(plan);
  },
};
