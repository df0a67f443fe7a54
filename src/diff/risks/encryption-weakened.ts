import type { StorageLocation } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

/** What encrypts, never with what: the name of a key is told, a key is not even known. */
function encryption({ customerKey, config }: StorageLocation): string {
  if (customerKey !== null) return `the key in Secret ${customerKey.name}`;
  const managed = config.find(({ key }) => /^(?:kmsKeyId|kmsKeyName)$/.test(key));
  if (managed !== undefined) return `the store's key ${managed.value}`;
  return config.some(({ key }) => key === 'serverSideEncryption')
    ? "the store's own key"
    : 'none that the plan names';
}

export const encryptionWeakened: RiskRule = {
  code: 'encryption-weakened',
  level: 'critical',
  title: 'backups are encrypted with another key, or with none',
  why: 'With a key of the customer the store can read nothing without it: under another key, the existing backups at that location cannot be read. Without a key, new ones lie open to whoever reads the bucket.',
  remedy:
    'Add a location under a new name for the new key, and keep the old one until its backups have expired.',
  example: {
    before:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, encryption: { kmsKeyId: alias/backups }, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }',
  },
  *check({ storage }) {
    for (const { before, after } of storage.kept) {
      const [was, is] = [encryption(before), encryption(after)];
      if (was === is) continue;
      const isNew = was === 'none that the plan names';
      yield {
        subject: `storage/${after.name}`,
        message: `storage ${quoted(after.name)} encrypts ${isNew ? 'with a key of its own' : is === 'none that the plan names' ? 'with no key of its own' : 'with another key'}`,
        before: was,
        after: is,
        effect:
          before.customerKey !== null || after.customerKey !== null
            ? 'Existing backups at this location can only be read with the key they were written with.'
            : 'Existing backups stay as they were written.',
        place: inAfter([...after.path, 'encryption']),
        ...(isNew && after.customerKey === null ? { level: 'low' as const } : {}),
      };
    }
  },
};
