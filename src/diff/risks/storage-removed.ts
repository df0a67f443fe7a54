import type { RiskRule } from '../risk.ts';
import { inBefore, placeOfBackups, quoted } from '../wording.ts';

export const storageRemoved: RiskRule = {
  code: 'storage-removed',
  level: 'critical',
  title: 'a storage location is gone',
  why: 'Without its location Velero neither lists, restores nor expires the backups in it. Flux does not prune it (prune: disabled), so the object stays in the cluster, unmanaged, until somebody deletes it.',
  remedy: 'Keep the location, `readOnly: true`, until its backups have expired.',
  example: {
    before:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  old: { provider: aws, bucket: old-velero, region: eu-central-1, readOnly: true, credentials: { secret: velero-s3 } }',
    after:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }',
  },
  *check({ storage }) {
    for (const location of storage.gone) {
      yield {
        subject: `storage/${location.name}`,
        message: `storage ${quoted(location.name)} is gone`,
        before: placeOfBackups(location),
        after: '',
        effect:
          'The backups in it can no longer be restored through Velero, and nobody expires them; they stay in the store.',
        place: inBefore(location.path),
      };
    }
  },
};
