import { humanDuration } from '../../plan/duration.ts';
import { retentionChange } from '../retention-change.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, retentionOf, type Series } from '../series.ts';
import { inAfter, newBackupsOnly } from '../wording.ts';

function oldestText(before: Series, after: Series): string {
  const [was, is] = [humanDuration(before.oldestSeconds), humanDuration(after.oldestSeconds)];
  if (after.oldestSeconds < before.oldestSeconds)
    return `The oldest restore point is ${is} old instead of ${was}.`;
  return was === is
    ? 'Fewer restore points are kept on the way to the oldest one.'
    : `The oldest restore point gets ${is} old instead of ${was}, but fewer are kept on the way to it.`;
}

export const retentionShortened: RiskRule = {
  code: 'retention-shortened',
  level: 'critical',
  title: 'backups are kept for less long, or fewer of them',
  why: 'Velero writes the expiry into each backup when it is made (spec.ttl): new ones go earlier, existing ones keep their date. What went unnoticed for longer than the new time can then not be restored.',
  remedy: 'Keep the longer retention, or add an entry that keeps fewer points for longer.',
  tells: ['layers', 'names'],
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
        message:
          after.oldestSeconds < before.oldestSeconds
            ? `${nameOf(after)} keeps its backups for less long`
            : `${nameOf(after)} keeps fewer of its backups`,
        before: retentionOf(before),
        after: retentionOf(after),
        effect: `${oldestText(before, after)} ${newBackupsOnly}`,
        place: inAfter(after.first.retentionPath),
      };
    }
  },
};
