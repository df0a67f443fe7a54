import { humanDuration } from '../../plan/duration.ts';
import { retentionChange } from '../retention-change.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, retentionOf, type Series } from '../series.ts';
import { inAfter, newBackupsOnly } from '../wording.ts';

const oldest = (before: Series, after: Series): string =>
  before.oldestSeconds === after.oldestSeconds
    ? 'Fewer restore points are kept on the way to the oldest one.'
    : `The oldest restore point is ${humanDuration(after.oldestSeconds)} old instead of ${humanDuration(before.oldestSeconds)}.`;

export const retentionShortened: RiskRule = {
  code: 'retention-shortened',
  level: 'critical',
  title: 'backups are kept for less long',
  why: 'Velero writes the expiry into each backup when it is made (spec.ttl): new ones go earlier, existing ones keep their date. What went unnoticed for longer than the new time can then not be restored.',
  remedy: 'Keep the longer retention, or add an entry that keeps fewer points for longer.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 7d }',
  },
  *check({ series }) {
    for (const pair of series) {
      if (retentionChange(pair) !== 'shorter') continue;
      const { before, after } = pair;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} keeps its backups for less long`,
        before: retentionOf(before),
        after: retentionOf(after),
        effect: `${oldest(before, after)} ${newBackupsOnly}`,
        place: inAfter(after.first.retentionPath),
      };
    }
  },
};
