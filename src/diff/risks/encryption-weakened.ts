import type { ResolvedPlan, StorageLocation } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { type SecretSource, sourceOf, sourceTexts } from '../secret-source.ts';
import { inAfter, quoted } from '../wording.ts';

const none = 'none that the plan names';

/** What encrypts, never with what: where a key comes from is told, a key is not even known. */
function encryption({ customerKey, config }: StorageLocation, plan: ResolvedPlan): SecretSource {
  if (customerKey !== null) return sourceOf(plan, customerKey);
  const managed = config.find(({ key }) => /^(?:kmsKeyId|kmsKeyName)$/.test(key));
  const isOwn = config.some(({ key }) => key === 'serverSideEncryption');
  const text =
    managed !== undefined ? `the store's key ${managed.value}` : isOwn ? "the store's own key" : none;
  return { text, meaning: text };
}

export const encryptionWeakened: RiskRule = {
  code: 'encryption-weakened',
  level: 'critical',
  title: 'backups are encrypted with another key, or with none',
  why: 'With a key of the customer the store can read nothing without it: under another key, the existing backups at that location cannot be read. Without a key, new ones lie open to whoever reads the bucket.',
  remedy:
    'Add a location under a new name for the new key, and keep the old one until its backups have expired.',
  tells: [
    'customerKey.**',
    'config.kmsKeyId',
    'config.kmsKeyName',
    'config.serverSideEncryption',
    'config.customerKeyEncryptionSecret',
    'config.customerKeyEncryptionFile',
    'externalSecrets.**',
    'sopsSecrets.**',
  ],
  example: {
    before:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, encryption: { kmsKeyId: alias/backups }, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }',
  },
  *check({ storage, before: old, after: young }) {
    for (const { before, after } of storage.kept) {
      const [was, is] = [encryption(before, old), encryption(after, young)];
      if (was.meaning === is.meaning) continue;
      const [from, to] = sourceTexts(was, is);
      const isNew = was.text === none;
      const how = isNew
        ? 'with a key of its own'
        : is.text === none
          ? 'with no key of its own'
          : 'with another key';
      yield {
        subject: `storage/${after.name}`,
        message: `storage ${quoted(after.name)} encrypts ${how}`,
        before: from,
        after: to,
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
