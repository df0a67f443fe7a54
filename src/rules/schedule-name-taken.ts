import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  const first = new Map<string, Schedule>();
  for (const schedule of plan.schedules) {
    const other = first.get(schedule.name);
    if (other === undefined) {
      first.set(schedule.name, schedule);
      continue;
    }
    const place = JSON.stringify([schedule.target, schedule.entry, other.target, other.entry]);
    if (reported.has(place)) continue;
    reported.add(place);
    yield {
      message: `target "${schedule.target}" makes a schedule called "${schedule.name}", and so does target "${other.target}"`,
      subject: `target/${schedule.target}`,
      path: schedule.path,
      at: 'key',
    };
  }
}

export const scheduleNameTaken: Rule = {
  code: 'schedule-name-taken',
  severity: 'error',
  title: 'schedule names are unique',
  why: 'The name of a schedule is that of a Kubernetes object: of two with one name only the one applied last would exist.',
  remedy: 'rename the target or its entry, or give one of them a name',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], retention: 30d, schedules: { daily: { schedule: daily 02:00 } } }\n  shop-daily: { namespaces: [web], schedule: daily 03:00, retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], retention: 30d, schedules: { daily: { schedule: daily 02:00 } } }\n  web-daily: { namespaces: [web], schedule: daily 03:00, retention: 30d }',
  },
  needs: 'entry',
  check,
};
