import { hostOf, liesWithin, segments } from '../plan/bucket-folder.ts';
import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** A container of Azure belongs to its account; the bucket of Google's cloud is another than Amazon's of the same name. */
const storeOf = ({ veleroProvider, endpoint, bucket, config }: StorageLocation): string =>
  JSON.stringify([
    veleroProvider,
    hostOf(endpoint),
    config.find(({ key }) => key === 'storageAccount')?.value ?? '',
    bucket,
  ]);

/** Whether everything of `inner` lies within what `outer` takes for its own. */
const within = (inner: StorageLocation, outer: StorageLocation): boolean =>
  liesWithin(inner.prefix, outer.prefix);

/** The folder of a location and those that it lies in, the bucket first, each the same text for all that name it. */
export const foldersOf = (location: StorageLocation): readonly string[] => {
  const parts = segments(location.prefix);
  return [...parts.keys(), parts.length].map(
    (depth) => `${storeOf(location)}/${parts.slice(0, depth).join('/')}`,
  );
};

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const [index, location] of plan.storage.entries()) {
    const other = plan.storage
      .slice(0, index)
      .find(
        (before) =>
          storeOf(before) === storeOf(location) && (within(before, location) || within(location, before)),
      );
    if (other === undefined) continue;
    const [inner, outer] = within(location, other) ? [location, other] : [other, location];
    const same = within(inner, outer) && within(outer, inner);
    yield {
      message: same
        ? `storage locations "${other.name}" and "${location.name}" lie in the same folder of the same bucket`
        : `storage location "${inner.name}" lies inside the folder of "${outer.name}" in the same bucket`,
      subject: `storage/${location.name}`,
      path: [...location.path, 'prefix'],
      at: 'key',
    };
  }
}

export const bucketShared: Rule = {
  code: 'bucket-shared',
  severity: 'error',
  title: 'every storage location has a folder of its own',
  why: `Velero makes a location Unavailable when it finds folders that are not its own, so a location at the root of a bucket breaks
once another one lies below it; and two locations in one folder see, expire and delete each other's backups (velero #627, #5509).`,
  remedy: 'give each location in a bucket a prefix of its own, none inside another',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, prefix: "", region: eu-central-1, credentials: { secret: s3 } }\n  far: { provider: aws, bucket: home-velero, prefix: far, region: eu-central-1, credentials: { secret: s3 } }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, prefix: near, region: eu-central-1, credentials: { secret: s3 } }\n  far: { provider: aws, bucket: home-velero, prefix: far, region: eu-central-1, credentials: { secret: s3 } }',
  },
  needs: 'entry',
  check,
};
