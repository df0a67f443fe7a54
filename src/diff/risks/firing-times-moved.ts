import { compareDialects, dialectNames } from '../../velero/cron/index.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter } from '../wording.ts';

export const firingTimesMoved: RiskRule = {
  code: 'firing-times-moved',
  level: 'high',
  title: 'the new Velero fires an unchanged cron at other times',
  why: 'Velero 1.18.3 reads crons by another library: a day of the month beside a day of the week, and the hours around a change of the clock, mean something else from there on.',
  remedy:
    'Write the cron so that both readings agree (plan explain cron-differs-between-releases), or choose the new times on purpose.',
  tells: ['schedule'],
  example: {
    before:
      'velero: { version: 1.18.2 }\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 13 * 5", retention: 2y }',
    after:
      'velero: { version: 1.18.3 }\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 13 * 5", retention: 2y }',
  },
  *check({ before: old, after: young, series }) {
    const [from, to] = [old.velero.release.cron, young.velero.release.cron];
    if (from === to) return;
    for (const { before, after } of series) {
      const changed = after.schedules.find(
        ({ cron }) =>
          before.schedules.some((schedule) => schedule.cron === cron) && !compareDialects(cron).same,
      );
      if (changed === undefined || after.first.manual) continue;
      const { [from]: did, [to]: does } = compareDialects(changed.cron);
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} fires at other times under Velero ${young.velero.version}`,
        before: did,
        after: does,
        effect: `The cron is ${changed.cron} as before. ${dialectNames[from]} ${did}; ${dialectNames[to]} ${does}.`,
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
