import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { statedSchedules } from '../plan/stated-schedules.ts';
import {
  changedMinutes,
  compareDialects,
  dialectNames,
  isSameInBothDialects,
  parseCron,
} from '../velero/cron/index.ts';
import type { Rule, Violation } from './rule.ts';

/** Minutes from midnight as a clock shows them; the end of the day is 24:00. */
const clockTime = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** The time of the day at which a zone changes its clock, in words that follow "outside". */
function changedHours(zone: string): string {
  const ranges = changedMinutes(zone).map(({ start, end }) => `${clockTime(start)}-${clockTime(end)}`);
  return `${[...new Set(ranges)].sort().join(' and ')}, where the clock changes in ${zone}`;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { text, crons, subject, path } of statedSchedules(plan)) {
    for (const cron of crons) {
      // What the named release refuses is an error of its own.
      const parsed = parseCron(cron, plan.velero.release.cron);
      if (!parsed.ok) continue;
      if (isSameInBothDialects(cron)) continue;
      const { robfig, netresearch, difference } = compareDialects(cron);
      yield {
        message: `"${text}" changes its meaning with Velero 1.18.3: ${dialectNames.robfig} ${robfig}; ${dialectNames.netresearch} ${netresearch}`,
        subject,
        path,
        ...(difference === 'summer-time' && parsed.cron.kind === 'fields'
          ? { remedy: `choose a time outside ${changedHours(parsed.cron.zone.name)}, or use UTC` }
          : {}),
      };
      break;
    }
  }
}

export const cronDiffersBetweenReleases: Rule = {
  code: 'cron-differs-between-releases',
  severity: 'warning',
  title: 'a cron means the same in every Velero release',
  why: `Velero changed its cron library with 1.18.3. With a day of the month beside a day of the week the old one fires on either, the new
one only when both hold; and the new one makes up for an hour that summer time skips. An upgrade or a rollback then moves the
backups without anybody having touched the plan.`,
  remedy: 'write a cron that both read alike, or one of the word forms',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "0 3 13 * 5", retention: 2y }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 3 13 * *", retention: 90d }',
  },
  needs: 'entry',
  check,
};
