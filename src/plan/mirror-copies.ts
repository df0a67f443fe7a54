import { type BucketFolder, foldersMeet } from './bucket-folder.ts';
import type { Mirror, MirroredBucket } from './resolved-mirrors.ts';

/** One bucket that a mirror copies, and the folders at both ends. */
export interface Copy {
  readonly mirror: Mirror;
  readonly bucket: MirroredBucket;
  readonly source: BucketFolder;
  readonly destination: BucketFolder;
}

export const copiesOf = (mirrors: readonly Mirror[]): readonly Copy[] =>
  mirrors.flatMap((mirror) =>
    mirror.buckets.map((bucket) => ({
      mirror,
      bucket,
      source: { endpoint: mirror.from.endpoint, ...bucket.from },
      destination: { endpoint: mirror.to.endpoint, ...bucket.to },
    })),
  );

/** Whether one copy writes what the other reads, and reads what that writes. */
export const isReverse = (one: Copy, other: Copy): boolean =>
  foldersMeet(one.destination, other.source) && foldersMeet(one.source, other.destination);

/** The copy that reads what `last` writes and whose objects come back to where `last` reads, by way of any others. */
export function closedCircle(last: Copy, others: readonly Copy[]): Copy | undefined {
  const came = new Set<Copy>();
  const leadsBack = (copy: Copy): boolean => {
    if (foldersMeet(copy.destination, last.source)) return true;
    if (came.has(copy)) return false;
    came.add(copy);
    return others.some((next) => foldersMeet(copy.destination, next.source) && leadsBack(next));
  };
  return others.find((copy) => foldersMeet(last.destination, copy.source) && leadsBack(copy));
}
