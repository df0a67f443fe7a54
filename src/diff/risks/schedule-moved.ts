import { backupCounts } from '../backups-per-year.ts';
import { cronMeaning } from '../meaning.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, type Series } from '../series.ts';
import { inAfter } from '../wording.ts';

const crons = ({ schedules }: Series): string => schedules.map(({ cron }) => cron).join('; ');

export const scheduleMoved: RiskRule = {
  code: 'schedule-moved',
  level: 'low',
  title: 'backups are made at another time',
  why: 'No fewer than before, but at other times: they may now meet other backups, or the working day.',
  remedy: 'Nothing is at risk; look at what else runs at that time.',
  tells: ['schedule'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 04:00, retention: 30d }',
  },
  *check(pair) {
    const { before: old, after: young } = pair;
    for (const { before, after } of pair.series) {
      if (before.gapSeconds !== after.gapSeconds || before.first.manual !== after.first.manual) continue;
      const layers = ({ schedules }: Series) => schedules.map(({ layer }) => layer).join();
      if (layers(before) !== layers(after)) continue;
      const meaning = ({ schedules }: Series, plan: typeof old) =>
        schedules.map(({ cron }) => cronMeaning(cron, plan.velero.release.cron)).join(';');
      if (crons(before) === crons(after) || meaning(before, old) === meaning(after, young)) continue;
      const change = backupCounts({ before, after }, pair)?.change ?? 'same';
      // Of fewer backups a risk of its own speaks.
      if (change === 'fewer') continue;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} runs at ${change === 'more' ? 'more times' : 'another time, as often as before'}`,
        before: crons(before),
        after: crons(after),
        effect: '',
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
