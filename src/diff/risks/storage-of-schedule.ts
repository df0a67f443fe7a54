import type { StorageLocation } from '../../plan/resolved-plan.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter, quoted, storageName } from '../wording.ts';

/** What becomes of the backups in the location that is left. Velero expires none in a read-only one (gc_controller.go). */
function restText(left: StorageLocation | undefined): string {
  if (left === undefined) return 'are left behind in a location that is no longer in the plan';
  return left.readOnly
    ? 'stay in the old location, which is read-only, so that none is expired'
    : 'stay in the old location until they expire';
}

export const storageOfSchedule: RiskRule = {
  code: 'storage-of-schedule',
  level: 'high',
  title: 'new backups go to another storage location',
  why: 'The first backup in the new place copies everything, since each location has a Kopia repository of its own. Existing backups stay where they are.',
  remedy:
    'Keep the old location in the plan until its backups have expired; without `readOnly: true`, under which Velero expires none.',
  tells: ['storage'],
  example: {
    before:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  far: { provider: aws, bucket: far-velero, region: eu-west-1, credentials: { secret: velero-s3 } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, storage: far }',
    after:
      'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }\n  far: { provider: aws, bucket: far-velero, region: eu-west-1, credentials: { secret: velero-s3 } }\ntargets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
  },
  *check({ series, storage, after: plan }) {
    const known = new Map(plan.storage.map((location) => [location.name, location]));
    const later = new Map(storage.kept.map((pair) => [pair.before.name, pair.after.name]));
    for (const { before, after } of series) {
      const old = later.get(before.first.storage) ?? before.first.storage;
      if (old === after.first.storage) continue;
      const left = known.get(old);
      const isRenamed = old !== before.first.storage;
      yield {
        subject: `target/${after.target}`,
        message: `${nameOf(after)} stores its backups in another place`,
        before: `${storageName(before.first)}${isRenamed ? `, called ${quoted(old)} now` : ''}`,
        after: storageName(after.first),
        effect: `Existing backups ${restText(left)}; the first new one copies everything.`,
        place: inAfter(after.first.storagePath),
      };
    }
  },
};
