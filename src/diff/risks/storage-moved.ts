import type { RiskRule } from '../risk.ts';
import { accountText, placeParts } from '../store-place.ts';
import { inAfter, placeOfBackups, quoted } from '../wording.ts';

export const storageMoved: RiskRule = {
  code: 'storage-moved',
  level: 'critical',
  title: 'a storage location points somewhere else',
  why: 'Velero lists the backups that it finds at a location and forgets those that it no longer finds there (backup sync): all existing backups drop out of sight, cannot be restored and are not expired. They stay in the old place and cost money.',
  remedy:
    'Add a location under a new name and let the targets use that; keep the old one until its backups have expired, without `readOnly: true`, under which Velero expires none.',
  tells: [
    'provider',
    'veleroProvider',
    'plugin',
    'bucket',
    'prefix',
    'region',
    'endpoint',
    'config.region',
    'config.s3Url',
    'config.storageAccount',
    'config.subscriptionId',
    'config.resourceGroup',
    'config.project',
  ],
  example: {
    before:
      'storage: { default: { provider: aws, bucket: home-velero, prefix: home, region: eu-central-1, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: aws, bucket: home-velero, prefix: cluster, region: eu-central-1, credentials: { secret: velero-s3 } } }',
  },
  *check({ storage }) {
    for (const { before, after } of storage.kept) {
      const [was, is] = [placeParts(before), placeParts(after)];
      const changed = Object.keys(is).filter((part) => was[part] !== is[part]);
      if (changed.length === 0) continue;
      const accounts = [accountText(before), accountText(after)];
      const first = changed.find((part) => part !== 'account');
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
