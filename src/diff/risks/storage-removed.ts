import type { StorageLocation } from '../../plan/resolved-plan.ts';
import type { ObjectChange } from '../objects.ts';
import type { RiskRule } from '../risk.ts';
import { inBefore, placeOfBackups, quoted } from '../wording.ts';

/** Velero restores and expires through the object in the cluster, whoever manages it; of a read-only one it expires nothing. */
function effectOf({ name, readOnly }: StorageLocation, objects: readonly ObjectChange[]): string {
  const stays = objects.some(
    (one) => one.kind === 'BackupStorageLocation' && one.name === name && /^(?:kept|left)$/.test(one.fate),
  );
  if (!stays)
    return 'The backups in it can no longer be restored through Velero, and nobody expires them; they stay in the store.';
  return `Its object stays in the cluster, and nobody manages it: the backups in it can be restored${readOnly ? ', and are not expired (it is read-only),' : ' and are expired'} for as long as that and its Secret are there.`;
}

export const storageRemoved: RiskRule = {
  code: 'storage-removed',
  level: 'critical',
  title: 'a storage location is gone',
  why: 'Without its location Velero neither lists, restores nor expires the backups in it. Flux does not prune it (prune: disabled), so the object stays in the cluster, unmanaged, until somebody deletes it.',
  remedy:
    'Keep the location until its backups have expired; without `readOnly: true`, under which Velero expires none.',
  example: {
    before:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  old: { provider: aws, bucket: old-velero, region: eu-central-1, readOnly: true, credentials: { secret: velero-s3 } }',
    after:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }',
  },
  *check({ storage, objects }) {
    for (const location of storage.gone) {
      yield {
        subject: `storage/${location.name}`,
        message: `storage ${quoted(location.name)} is gone`,
        before: placeOfBackups(location),
        after: '',
        effect: effectOf(location, objects),
        place: inBefore(location.path),
      };
    }
  },
};
