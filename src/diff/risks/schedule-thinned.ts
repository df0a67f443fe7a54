import { backupCounts } from '../backups-per-year.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter } from '../wording.ts';

export const scheduleThinned: RiskRule = {
  code: 'schedule-thinned',
  level: 'high',
  title: 'fewer backups are made, though the longest gap is no longer',
  why: 'The worst case hides what happens on the other days: a cron that skips the weekend has its longest gap there, whether it runs every hour of the week or once. Fewer backups are fewer points to go back to.',
  remedy: 'Keep the denser hours, or split the target into entries with a rhythm of their own.',
  tells: ['schedule'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: "0 * * * 1-5", retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: "0 0,23 * * 1-5", retention: 30d }',
  },
  *check(pair) {
    for (const { before, after } of pair.series) {
      if (!before.active) continue;
      const counts = backupCounts({ before, after }, pair);
      if (counts?.change !== 'fewer' || (after.gapSeconds ?? 0) > (before.gapSeconds ?? 0)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} makes fewer backups`,
        before: `${counts.before} a year: ${before.first.scheduleText}`,
        after: `${counts.after} a year: ${after.first.scheduleText}`,
        effect: 'Its longest gap is not longer, but most of the others are.',
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
