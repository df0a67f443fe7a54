import { backupCounts } from '../backups-per-year.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, rhythmOf } from '../series.ts';
import { inAfter } from '../wording.ts';

export const recoveryPointShortened: RiskRule = {
  code: 'recovery-point-shortened',
  level: 'low',
  title: 'backups are made more often',
  why: 'Less is lost with a volume. It costs time of the server and space in the bucket.',
  remedy: 'Nothing is at risk; look at how long one backup takes.',
  tells: ['schedule'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: weekly sun 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check(pair) {
    for (const { before, after } of pair.series) {
      if (before.gapSeconds === null || after.gapSeconds === null || after.gapSeconds >= before.gapSeconds)
        continue;
      yield {
        subject: `target/${after.target}`,
        message:
          backupCounts({ before, after }, pair)?.change === 'more'
            ? `${nameOf(after)} runs more often`
            : `the longest gap of ${nameOf(after)} is shorter`,
        before: rhythmOf(before),
        after: rhythmOf(after),
        effect: '',
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
