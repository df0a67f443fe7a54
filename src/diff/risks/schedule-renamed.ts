import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter, quoted } from '../wording.ts';

export const scheduleRenamed: RiskRule = {
  code: 'schedule-renamed',
  level: 'high',
  title: 'a Schedule has another name',
  why: 'Velero knows a Schedule by its name. Under another name it is a new one: its last backup, its metrics and its alerts begin anew, and `velero restore create --from-schedule` no longer finds the backups of the old one.',
  remedy: 'Say the old name with `name` to keep the Schedule, or accept that its history begins anew.',
  example: {
    before:
      'targets:\n  shop: { name: shop-nightly, namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ targets }) {
    for (const { before: target, after: same, series } of targets.kept) {
      if (target.name !== same.name) continue;
      for (const { before, after } of series.kept) {
        if (before.name === after.name) continue;
        yield {
          subject: `target/${after.target}`,
          message: `the Schedule of ${nameOf(after)} has another name`,
          before: before.name,
          after: after.name,
          effect: `It loses its history: Velero takes ${quoted(after.name)} for a new Schedule, and restores from Schedule ${quoted(before.name)} no longer find anything newer. Existing backups keep their expiry.`,
          place: inAfter(after.first.path),
        };
      }
    }
  },
};
