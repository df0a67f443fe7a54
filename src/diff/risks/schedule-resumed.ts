import type { RiskRule } from '../risk.ts';
import { nameOf, rhythmOf } from '../series.ts';
import { inAfter } from '../wording.ts';

export const scheduleResumed: RiskRule = {
  code: 'schedule-resumed',
  level: 'low',
  title: 'a schedule runs by itself again',
  why: 'The server makes its backups at their times; the first may start at once, since the last is long ago.',
  remedy: 'Nothing is at risk; the first backup after a pause may take long.',
  tells: ['paused', 'manual', 'schedule'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, paused: true }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ series }) {
    for (const { before, after } of series) {
      if (before.active || !after.active) continue;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} runs by itself`,
        before: rhythmOf(before),
        after: rhythmOf(after),
        effect: '',
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
