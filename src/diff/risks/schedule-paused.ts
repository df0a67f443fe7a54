import type { RiskRule } from '../risk.ts';
import { nameOf, rhythmOf } from '../series.ts';
import { inAfter } from '../wording.ts';

export const schedulePaused: RiskRule = {
  code: 'schedule-paused',
  level: 'critical',
  title: 'a schedule no longer runs by itself',
  why: 'A paused Schedule makes no backups until somebody resumes it, and its old ones expire in the meantime.',
  remedy: 'Pause for a known time only: `acknowledge` this risk with `until`, so that the plan reminds you.',
  tells: ['paused', 'manual', 'schedule'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, paused: true }',
  },
  *check({ series }) {
    for (const { before, after } of series) {
      if (!before.active || after.active) continue;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} no longer runs by itself`,
        before: rhythmOf(before),
        after: rhythmOf(after),
        effect: 'No new backups are made; existing ones expire one by one, until none is left.',
        place: inAfter(after.first.manual ? after.first.schedulePath : after.first.path),
      };
    }
  },
};
