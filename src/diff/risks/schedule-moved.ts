import { backupCounts } from '../backups-per-year.ts';
import { cronMeaning } from '../meaning.ts';
import type { Pair } from '../pairing.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, type Series } from '../series.ts';
import { inAfter } from '../wording.ts';

/** No zone moves its clock further: Antarctica/Troll, by two hours. */
const changeOfClock = 7200;

/** Whether both leave the same time between two backups, but for the night in which a clock is changed. */
function isAsDense({ before, after }: Pair<Series>): boolean {
  const [was, is] = [before.gapSeconds, after.gapSeconds];
  if (was === is || was === null || is === null) return was === is;
  return before.first.timeZone !== after.first.timeZone && Math.abs(is - was) <= changeOfClock;
}

function effectOf({ before, after }: Pair<Series>): string {
  const [was, is] = [before.first.timeZone, after.first.timeZone];
  return was === is ? '' : `Its times are those of ${is}, no longer those of ${was}.`;
}

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
      if (!isAsDense({ before, after }) || before.first.manual !== after.first.manual) continue;
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
        effect: effectOf({ before, after }),
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
