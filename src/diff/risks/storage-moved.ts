import type { StorageLocation } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, placeOfBackups, quoted } from '../wording.ts';

const parts = ['provider', 'bucket', 'prefix', 'region', 'endpoint'] as const;

/** Keys of the provider that say which store is meant. */
const account = ({ config }: StorageLocation): string =>
  config
    .filter(({ key }) => /^(?:storageAccount|subscriptionId|resourceGroup|project)$/.test(key))
    .map(({ key, value }) => `${key} ${value}`)
    .join(', ');

export const storageMoved: RiskRule = {
  code: 'storage-moved',
  level: 'critical',
  title: 'a storage location points somewhere else',
  why: 'Velero lists the backups that it finds at a location and forgets those that it no longer finds there (backup sync): all existing backups drop out of sight, cannot be restored and are not expired. They stay in the old place and cost money.',
  remedy:
    'Add a location under a new name and let the targets use that; keep the old one, `readOnly: true`, until its backups have expired.',
  example: {
    before:
      'storage: { default: { provider: aws, bucket: home-velero, prefix: home, region: eu-central-1, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: aws, bucket: home-velero, prefix: cluster, region: eu-central-1, credentials: { secret: velero-s3 } } }',
  },
  *check({ storage }) {
    for (const { before, after } of storage.kept) {
      const changed = parts.filter((part) => before[part] !== after[part]);
      const accounts = [account(before), account(after)];
      if (changed.length === 0 && accounts[0] === accounts[1]) continue;
      const [first] = changed;
      const suffix = (text: string | undefined) =>
        text === '' || accounts[0] === accounts[1] ? '' : `, ${text}`;
      yield {
        subject: `storage/${after.name}`,
        message: `storage ${quoted(after.name)} points somewhere else`,
        before: placeOfBackups(before) + suffix(accounts[0]),
        after: placeOfBackups(after) + suffix(accounts[1]),
        effect:
          'Existing backups are left behind in the old place: Velero no longer lists, restores or expires them.',
        place: inAfter(first === undefined ? after.path : [...after.path, first]),
      };
    }
  },
};
