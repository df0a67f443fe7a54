import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { gapsOf, parseCron } from '../velero/cron/index.ts';
import type { Rule, Violation } from './rule.ts';

/** A clock change moves a run by an hour or two at the most; more than that is a run left out. */
const moved = 3 * 3600;

function* check(plan: ResolvedPlan): Generator<Violation> {
  const dialect = plan.velero.release.cron;
  const reported = new Set<string>();
  for (const { cron, schedulePath, target, timeZone, layer, longestGapSeconds } of plan.schedules) {
    if (
      layer !== '' ||
      timeZone === 'UTC' ||
      longestGapSeconds === null ||
      reported.has(JSON.stringify(schedulePath))
    )
      continue;
    reported.add(JSON.stringify(schedulePath));
    const steady = parseCron(cron.replace(/^(?:CRON_)?TZ=\S+ /, ''), dialect);
    const usual = steady.ok ? gapsOf(steady.cron) : null;
    if (usual === null || longestGapSeconds - usual.longest <= moved) continue;
    yield {
      message: `when summer time begins in ${timeZone}, the clock skips a run of "${cron}": ${humanDuration(longestGapSeconds)} without a backup`,
      subject: `target/${target}`,
      path: schedulePath,
    };
  }
}

export const clockChangeSkipsRun: Rule = {
  code: 'clock-change-skips-run',
  severity: 'warning',
  title: 'no run falls into an hour that the clock skips',
  why: 'Where summer time begins, one hour does not exist; Velero before 1.18.3 does not run what was due in it until the next time of the schedule.',
  remedy: 'choose an hour outside the change, write a window, or use UTC',
  example: {
    bad: 'velero: { version: 1.18.2, timeZone: Europe/Berlin }\ntargets:\n  shop: { namespaces: [shop], schedule: "30 2 * * *", retention: 30d }',
    good: 'velero: { version: 1.18.2, timeZone: Europe/Berlin }\ntargets:\n  shop: { namespaces: [shop], schedule: "30 4 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
