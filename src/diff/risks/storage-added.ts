import type { RiskRule } from '../risk.ts';
import { inAfter, placeOfBackups, quoted } from '../wording.ts';

export const storageAdded: RiskRule = {
  code: 'storage-added',
  level: 'low',
  title: 'a storage location is new',
  why: 'Velero lists what it finds there, and schedules may store to it.',
  remedy: 'Nothing is at risk; its credentials must be in the cluster before it is.',
  example: {
    before:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }',
    after:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  old: { provider: aws, bucket: old-velero, region: eu-central-1, readOnly: true, credentials: { secret: velero-s3 } }',
  },
  *check({ storage }) {
    for (const location of storage.come) {
      yield {
        subject: `storage/${location.name}`,
        message: `storage ${quoted(location.name)} is new`,
        before: '',
        after: placeOfBackups(location),
        effect: '',
        place: inAfter(location.path),
      };
    }
  },
};
