import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

/** Velero leaves expired backups alone in a read-only location only, and looks at them every hour (gc_controller.go). */
export const storageWritable: RiskRule = {
  code: 'storage-writable',
  level: 'high',
  title: 'a storage location is no longer read-only',
  why: 'While a location is read-only, Velero expires none of its backups, also those whose time has come. When it is not any more, all of these are deleted within the hour, with their data in the store: those of another cluster, or of a mirror that never deletes, too.',
  remedy:
    'Look for what is overdue first (`velero backup get`, column EXPIRES), and copy what is still wanted; where another cluster or a mirror writes there, keep `readOnly: true`.',
  tells: ['readOnly'],
  example: {
    before:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  old: { provider: aws, bucket: old-velero, region: eu-central-1, readOnly: true, credentials: { secret: velero-s3 } }',
    after:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  old: { provider: aws, bucket: old-velero, region: eu-central-1, credentials: { secret: velero-s3 } }',
  },
  *check({ storage }) {
    for (const { before, after } of storage.kept) {
      if (!before.readOnly || after.readOnly) continue;
      yield {
        subject: `storage/${after.name}`,
        message: `storage ${quoted(after.name)} is no longer read-only`,
        before: 'read only',
        after: 'read and write',
        effect:
          'Backups in it that have expired in the meantime are deleted within the hour, whoever made them; the others when their time comes.',
        place: inAfter(after.path),
      };
    }
  },
};
