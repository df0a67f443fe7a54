import { groupBy, groupByEach } from '../group-by.ts';
import { humanDuration } from '../plan/duration.ts';
import { longestGapOfCrons } from '../plan/resolve/timing.ts';
import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { ServiceRestorePoints } from '../plan/service-restore-points.ts';
import { leftOutServices } from '../plan/services-without-pods.ts';
import { speakerOf } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

/** The longest time between two restore points; nothing for a schedule that does not fire by itself. */
const gapOf = ({ paused, promiseGapSeconds }: Schedule): number =>
  paused || promiseGapSeconds === null ? Number.POSITIVE_INFINITY : promiseGapSeconds;

/** The longest time between two restore points of several schedules, whose runs may fill each other's gaps. */
function gapTogether({ velero }: ResolvedPlan, schedules: readonly Schedule[]): number {
  const firing = schedules.filter((schedule) => gapOf(schedule) < Number.POSITIVE_INFINITY);
  const densest = Math.min(Number.POSITIVE_INFINITY, ...firing.map(gapOf));
  if (firing.length < 2) return densest;
  const together = longestGapOfCrons(
    firing.map(({ cron }) => cron),
    velero.release.cron,
  );
  return Math.min(densest, together ?? densest);
}

const promiseOf = ({ rpo, target, scope }: Schedule): string =>
  JSON.stringify([target, scope.namespaces, rpo?.path]);

/**
 * Several schedules of one target keep its promise together, where it is one backup per namespace those of each by
 * themselves. Beside one that stores volumes, a backup without their bytes is no point to return to.
 */
function* statedOnTargets(plan: ResolvedPlan): Generator<Violation> {
  const withVolumes = new Set(
    plan.schedules.filter(({ volumes }) => volumes.method !== 'none').map(promiseOf),
  );
  const keeping = groupBy(
    plan.schedules.filter(
      (schedule) =>
        schedule.rpo !== null &&
        (schedule.volumes.method !== 'none' || !withVolumes.has(promiseOf(schedule))),
    ),
    ({ target, scope }) => JSON.stringify([target, scope.namespaces]),
  );
  const reported = new Set<string>();
  for (const all of keeping.values()) {
    const schedule = all.reduce((densest, one) => (gapOf(one) < gapOf(densest) ? one : densest));
    const { rpo, target, schedulePath, scheduleText } = schedule;
    if (rpo === null || gapOf(schedule) <= rpo.seconds) continue;
    const gap = gapTogether(plan, all);
    if (gap <= rpo.seconds) continue;
    const place = JSON.stringify([rpo.path, schedulePath]);
    if (reported.has(place)) continue;
    reported.add(place);
    const { subject, name } = speakerOf(target, rpo.path, schedulePath);
    const promised = `${name} promises a recovery point of ${humanDuration(rpo.seconds)}`;
    yield {
      message:
        gap === Number.POSITIVE_INFINITY
          ? `${promised}, but ${schedule.manual ? 'runs only by hand' : 'is paused'}`
          : `${promised}, but up to ${humanDuration(gap)} lie between two runs${gap === gapOf(schedule) ? ` of "${scheduleText}"` : ''}`,
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
  const holding = groupByEach(plan.schedules, (schedule) =>
    restorePoints.of(schedule).map(({ name }) => name),
  );
  for (const { name, path, rpoSeconds } of promising) {
    const all = holding.get(name) ?? [];
    if (rpoSeconds === null || all.some((schedule) => gapOf(schedule) <= rpoSeconds)) continue;
    const gap = gapTogether(plan, all);
    if (gap <= rpoSeconds) continue;
    if (gap === Number.POSITIVE_INFINITY && leftOut.has(name)) continue;
    const promised = `service "${name}" promises a recovery point of ${humanDuration(rpoSeconds)}`;
    yield {
      message:
        gap === Number.POSITIVE_INFINITY
          ? `${promised}, but no target that fires holds its pods and volumes`
          : `${promised}, but up to ${humanDuration(gap)} lie between two backups of it`,
      subject: `service/${name}`,
      path: [...path, 'rpo'],
      ...(gap === Number.POSITIVE_INFINITY
        ? { remedy: 'let a target that fires reach the service with its volumes, or take rpo away' }
        : {}),
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
