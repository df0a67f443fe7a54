import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { statedSchedules } from '../plan/stated-schedules.ts';
import { gapsOf, parseCron } from '../velero/cron/index.ts';
import type { CronDialect } from '../velero/releases.ts';
import type { Rule, Violation } from './rule.ts';

/** A change of the clock moves a run by an hour or two; a gap that is longer by more is a run left out. */
const moved = 3 * 3600;

interface LongNight {
  readonly zone: string;
  readonly longest: number;
}

/** The gap around a change of the clock, where it is longer than the same fields would leave without one. */
function longNight(cron: string, dialect: CronDialect): LongNight | null {
  const parsed = parseCron(cron, dialect);
  if (!parsed.ok || parsed.cron.kind !== 'fields' || parsed.cron.zone.name === 'UTC') return null;
  const steady = parseCron(cron.replace(/^(?:CRON_)?TZ=\S+ /, ''), dialect);
  const [real, usual] = [gapsOf(parsed.cron), steady.ok ? gapsOf(steady.cron) : null];
  if (real === null || usual === null || real.longest - usual.longest <= moved) return null;
  return { zone: parsed.cron.zone.name, longest: real.longest };
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { text, crons, subject, path } of statedSchedules(plan)) {
    for (const cron of crons) {
      const night = longNight(cron, plan.velero.release.cron);
      if (night === null) continue;
      yield {
        message: `where the clock changes in ${night.zone}, a run of "${text}" is left out: ${humanDuration(night.longest)} without a backup`,
        subject,
        path,
      };
      break;
    }
  }
}

export const clockChangeSkipsRun: Rule = {
  code: 'clock-change-skips-run',
  severity: 'warning',
  title: 'no run is lost to a change of the clock',
  why: `Where summer time begins, one hour does not exist, and Velero before 1.18.3 does not make up for what was due in it. Where a
day begins at one o'clock, or a clock changes by half an hour, every release loses more than that.`,
  remedy: 'choose an hour outside the change, write a window, or use UTC',
  example: {
    bad: 'velero: { version: 1.18.2, timeZone: Europe/Berlin }\ntargets:\n  shop: { namespaces: [shop], schedule: "30 2 * * *", retention: 30d }',
    good: 'velero: { version: 1.18.2, timeZone: Europe/Berlin }\ntargets:\n  shop: { namespaces: [shop], schedule: "30 4 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
