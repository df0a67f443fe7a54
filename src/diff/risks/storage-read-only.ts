import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const storageReadOnly: RiskRule = {
  code: 'storage-read-only',
  level: 'high',
  title: 'a storage location takes no more backups',
  why: 'Velero refuses to store into a read-only location and does not expire what lies in it (accessMode: ReadOnly).',
  remedy: 'Let every target use another location first.',
  tells: ['readOnly'],
  example: {
    before:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  far: { provider: aws, bucket: far-velero, region: eu-west-1, credentials: { secret: velero-s3 } }',
    after:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  far: { provider: aws, bucket: far-velero, region: eu-west-1, credentials: { secret: velero-s3 }, readOnly: true }',
  },
  *check({ storage }) {
    for (const { before, after } of storage.kept) {
      if (before.readOnly || !after.readOnly) continue;
      yield {
        subject: `storage/${after.name}`,
        message: `storage ${quoted(after.name)} takes no more backups`,
        before: 'read and write',
        after: 'read only',
        effect: 'Its backups can be restored, but no new one is stored and none is expired.',
        place: inAfter([...after.path, 'readOnly']),
      };
    }
  },
};
