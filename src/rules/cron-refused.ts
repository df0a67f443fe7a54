import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { statedSchedules } from '../plan/stated-schedules.ts';
import { dialectNames, parseCron } from '../velero/cron/index.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const dialect = plan.velero.release.cron;
  const other = dialect === 'robfig' ? 'netresearch' : 'robfig';
  for (const { text, crons, subject, path } of statedSchedules(plan)) {
    for (const cron of crons) {
      const parsed = parseCron(cron, dialect);
      if (parsed.ok) continue;
      const elsewhere = parseCron(cron, other).ok ? `; ${dialectNames[other]} would take it` : '';
      yield {
        message: `Velero ${plan.velero.version} refuses "${text}": ${parsed.reason}${elsewhere}`,
        subject,
        path,
      };
      break;
    }
  }
}

export const cronRefused: Rule = {
  code: 'cron-refused',
  severity: 'error',
  title: 'the named Velero release accepts the cron',
  why: `Velero reads crons by robfig/cron v3.0.1 up to 1.18.2 and by netresearch/go-cron v0.15.0 from 1.18.3 on. Only the first refuses
Sunday as 7 and ranges over the end such as 22-2; only the second refuses */90. A schedule that is refused is accepted by the API
server and then never runs: FailedValidation stands in its status and nowhere else.`,
  remedy: 'write a cron that both read alike, or one of the word forms',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "*/90 * * * *", retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 * * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
