import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { statedSchedules } from '../plan/stated-schedules.ts';
import { compareDialects, dialectNames, isSameInBothDialects, parseCron } from '../velero/cron/index.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { text, crons, subject, path } of statedSchedules(plan)) {
    for (const cron of crons) {
      // What the named release refuses is an error of its own.
      if (!parseCron(cron, plan.velero.release.cron).ok) continue;
      if (isSameInBothDialects(cron)) continue;
      const { robfig, netresearch } = compareDialects(cron);
      yield {
        message: `"${text}" changes its meaning with Velero 1.18.3: ${dialectNames.robfig} ${robfig}; ${dialectNames.netresearch} ${netresearch}`,
        subject,
        path,
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
