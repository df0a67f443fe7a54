import { cronMeaning } from '../meaning.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, type Series } from '../series.ts';
import { inAfter } from '../wording.ts';

const crons = ({ schedules }: Series): string => schedules.map(({ cron }) => cron).join('; ');

export const scheduleMoved: RiskRule = {
  code: 'schedule-moved',
  level: 'low',
  title: 'backups are made at another time',
  why: 'As often as before, but at other times: it may now meet other backups, or the working day.',
  remedy: 'Nothing is at risk; look at what else runs at that time.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 04:00, retention: 30d }',
  },
  *check({ before: old, after: young, series }) {
    for (const { before, after } of series) {
      if (before.gapSeconds !== after.gapSeconds || before.first.manual !== after.first.manual) continue;
      const layers = ({ schedules }: Series) => schedules.map(({ layer }) => layer).join();
      if (layers(before) !== layers(after)) continue;
      const meaning = ({ schedules }: Series, plan: typeof old) =>
        schedules.map(({ cron }) => cronMeaning(cron, plan.velero.release.cron)).join(';');
      if (crons(before) === crons(after) || meaning(before, old) === meaning(after, young)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} runs at another time, as often as before`,
        before: crons(before),
        after: crons(after),
        effect: '',
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
