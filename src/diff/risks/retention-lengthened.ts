import { retentionChange } from '../retention-change.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, retentionOf } from '../series.ts';
import { inAfter, newBackupsOnly } from '../wording.ts';

export const retentionLengthened: RiskRule = {
  code: 'retention-lengthened',
  level: 'low',
  title: 'backups are kept for longer',
  why: 'Velero writes the expiry into each backup when it is made (spec.ttl): existing backups still go at their old date. The bucket grows until the new time has passed.',
  remedy:
    'Nothing is at risk; look at the space in the bucket, and mind that old backups do not live longer.',
  tells: ['layers', 'names'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 7d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ series }) {
    for (const pair of series) {
      if (retentionChange(pair) !== 'longer') continue;
      yield {
        subject: `target/${pair.after.target}`,
        message: `${nameOf(pair.after)} keeps its backups for longer`,
        before: retentionOf(pair.before),
        after: retentionOf(pair.after),
        effect: newBackupsOnly,
        place: inAfter(pair.after.first.retentionPath),
      };
    }
  },
};
