import type { StorageLocation } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

/** The names by which credentials are found; what lies behind them is not known to the plan. */
function reference({ credential, identity }: Pick<StorageLocation, 'credential' | 'identity'>): string {
  if (credential !== null) return `Secret ${credential.name}, key ${credential.key}`;
  return identity === null ? 'none' : `workload identity ${identity.key}`;
}

const isSame = (a: StorageLocation, b: StorageLocation): boolean =>
  JSON.stringify([a.credential, a.identity?.key, a.identity?.value]) ===
  JSON.stringify([b.credential, b.identity?.key, b.identity?.value]);

export const credentialsChanged: RiskRule = {
  code: 'credentials-changed',
  level: 'medium',
  title: 'a storage location uses other credentials',
  why: 'Where the new ones are missing or may do less, the location becomes unavailable and no backup is made or restored.',
  remedy: 'Put the new Secret into the cluster before the change is merged.',
  example: {
    before:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }',
    after:
      'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-store } } }',
  },
  *check({ storage }) {
    for (const { before, after } of storage.kept) {
      if (isSame(before, after)) continue;
      const same = reference(before) === reference(after);
      yield {
        subject: `storage/${after.name}`,
        message: `storage ${quoted(after.name)} uses other credentials`,
        before: same ? '' : reference(before),
        after: same ? 'changed' : reference(after),
        effect: 'The location is unavailable until they are in the cluster and may do the same.',
        place: inAfter([...after.path, 'credentials']),
      };
    }
  },
};
