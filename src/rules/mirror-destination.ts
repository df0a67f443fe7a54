import { foldersMeet, locationFolder } from '../plan/bucket-folder.ts';
import { type Copy, closedCircle, copiesOf } from '../plan/mirror-copies.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** What a copy would come to lie in; '' = a place of its own. */
function taken(plan: ResolvedPlan, copy: Copy, before: readonly Copy[]): string {
  const { destination, source } = copy;
  if (foldersMeet(destination, source)) return 'its own source';
  const other = before.find((one) => foldersMeet(one.destination, destination));
  if (other !== undefined)
    return `the folder that holds bucket "${other.bucket.from.bucket}" of mirror "${other.mirror.name}"`;
  const circle = closedCircle(copy, before);
  if (circle !== undefined) return `the source of mirror "${circle.mirror.name}", whose copies it copies`;
  const location = plan.storage.find(
    (one) => one.veleroProvider === 'aws' && !one.readOnly && foldersMeet(locationFolder(one), destination),
  );
  return location === undefined ? '' : `storage location "${location.name}", which Velero writes to`;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const copies = copiesOf(plan.mirrors);
  for (const [index, copy] of copies.entries()) {
    const what = taken(plan, copy, copies.slice(0, index));
    if (what === '') continue;
    yield {
      message: `mirror "${copy.mirror.name}" copies bucket "${copy.bucket.from.bucket}" into ${what}`,
      subject: `mirror/${copy.mirror.name}`,
      path: copy.bucket.path,
    };
  }
}

export const mirrorDestination: Rule = {
  code: 'mirror-destination',
  severity: 'error',
  title: 'every copy of a mirror has a folder of its own',
  why: `Copies in one folder overwrite each other; a copy inside its source is copied again by every pass; in a circle an older
object overwrites a newer one, since a pass takes whatever differs in size (difference.go of mc); and in a location that Velero writes to, copied backups are expired and deleted, and folders that are not Velero's make the location Unavailable.`,
  remedy:
    'give the copy a bucket or a prefix of its own under to; a storage location that holds a copy is readOnly',
  example: {
    bad: 'mirrors:\n  offsite: { from: { storage: default }, to: { storage: far } }\nstorage:\n  default: { provider: aws, bucket: near-velero, region: eu-central-1, credentials: { secret: s3 } }\n  far: { provider: aws, bucket: far-velero, region: eu-west-1, credentials: { secret: s3 } }',
    good: 'mirrors:\n  offsite: { from: { storage: default }, to: { storage: far } }\nstorage:\n  default: { provider: aws, bucket: near-velero, region: eu-central-1, credentials: { secret: s3 } }\n  far: { provider: aws, bucket: far-velero, region: eu-west-1, readOnly: true, credentials: { secret: s3 } }',
  },
  needs: 'plan',
  check,
};
