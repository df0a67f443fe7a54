import { ownsItsBackups } from '../kept-backups.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter } from '../wording.ts';

export const backupsOwned: RiskRule = {
  code: 'backups-owned',
  level: 'high',
  title: 'the backups of a schedule go with it',
  why: 'With `useOwnerReferencesInBackup` Kubernetes deletes the Backup objects of a Schedule when the Schedule is deleted: whoever removes or renames the target, or moves the output, takes its restore points out of sight. Velero then finds some of them in the store again, and some not.',
  remedy: 'Leave it out: backups then stay until they expire, whatever becomes of their Schedule.',
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, scheduleSpec: { useOwnerReferencesInBackup: true } }',
  },
  *check({ series }) {
    for (const { before, after } of series) {
      if (ownsItsBackups(before) || !ownsItsBackups(after)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `the backups of ${nameOf(after)} are deleted with their Schedule`,
        before: 'they stay until they expire',
        after: 'they go with the Schedule',
        effect: 'From now on a Schedule that is removed or renamed takes the backups along that it has made.',
        place: inAfter(after.first.scheduleSpecLayers[0]?.path ?? after.first.path),
      };
    }
  },
};
