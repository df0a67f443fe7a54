import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { statedSchedules } from '../plan/stated-schedules.ts';
import { gapsOf, parseCron } from '../velero/cron/index.ts';
import type { CronDialect } from '../velero/releases.ts';
import type { Rule, Violation } from './rule.ts';

function isNeverDue(cron: string, dialect: CronDialect): boolean {
  const parsed = parseCron(cron, dialect);
  return parsed.ok && gapsOf(parsed.cron) === null;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { text, manual, crons, subject, path } of statedSchedules(plan)) {
    if (manual || !crons.some((cron) => isNeverDue(cron, plan.velero.release.cron))) continue;
    yield {
      message: `"${text}" has no next run within five years, at least at times, and Velero takes such a schedule for always due: it would start a backup every minute`,
      subject,
      path,
    };
  }
}

export const cronNeverDue: Rule = {
  code: 'cron-never-due',
  severity: 'error',
  title: 'a schedule has a next run',
  why: `For a date that never comes, such as 30 February, or not within five years, the library gives the zero time; Velero asks
whether that lies in the past, and it always does. Real setups use such dates to say "only by hand".`,
  remedy: 'write a date that exists, or schedule: manual for a target that is started by hand',
  example: {
    bad: 'targets:\n  before-upgrade: { namespaces: [shop], schedule: "0 0 30 2 *", retention: 90d }',
    good: 'targets:\n  before-upgrade: { namespaces: [shop], schedule: manual, retention: 90d }',
  },
  needs: 'entry',
  check,
};
