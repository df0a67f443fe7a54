import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { gapsOf, parseCron } from '../velero/cron/index.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const { cron, schedulePath, target, manual } of plan.schedules) {
    const parsed = parseCron(cron, plan.velero.release.cron);
    if (manual || !parsed.ok || gapsOf(parsed.cron) !== null || reported.has(JSON.stringify(schedulePath)))
      continue;
    reported.add(JSON.stringify(schedulePath));
    yield {
      message: `"${cron}" names no instant that ever comes, and Velero takes such a schedule for always due: it would start a backup every minute`,
      subject: `target/${target}`,
      path: schedulePath,
    };
  }
}

export const cronNeverDue: Rule = {
  code: 'cron-never-due',
  severity: 'error',
  title: 'a schedule has a next run',
  why: `For a date that never comes, such as 30 February, the library gives the zero time; Velero asks whether that lies in the past,
and it always does. Real setups use such dates to say "only by hand".`,
  remedy: 'write a date that exists, or schedule: manual for a target that is started by hand',
  example: {
    bad: 'targets:\n  before-upgrade: { namespaces: [shop], schedule: "0 0 30 2 *", retention: 90d }',
    good: 'targets:\n  before-upgrade: { namespaces: [shop], schedule: manual, retention: 90d }',
  },
  needs: 'entry',
  check,
};
