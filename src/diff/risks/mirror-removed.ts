import { folderText } from '../../plan/bucket-folder.ts';
import type { Mirror, MirroredBucket, MirrorPlace } from '../../plan/resolved-mirrors.ts';
import { staysRunning } from '../left-mirrors.ts';
import { isCopied, isWithin } from '../mirrored-places.ts';
import type { RiskRule } from '../risk.ts';
import { inBefore, listed, quoted } from '../wording.ts';

const bucketText = ({ from, to }: MirroredBucket): string => `${folderText(from)} to ${folderText(to)}`;
/** A place of which a folder is still copied is not all lost. */
const lossText = (place: MirrorPlace, { buckets }: Mirror): string =>
  `${buckets.some(({ from }) => isWithin(from, place)) ? 'the rest of ' : ''}${folderText(place)}`;

const copies = ({ buckets }: Mirror): string => listed(buckets.map(bucketText));

export const mirrorRemoved: RiskRule = {
  code: 'mirror-removed',
  level: 'critical',
  title: 'what was copied to another store no longer is',
  why: 'Backups in one store die with that store. The copy is the second place; without it a fire, a deleted bucket or a lost account takes data and backups together.',
  remedy: 'Let another mirror copy the same buckets first, and remove this one when its first pass is done.',
  tells: ['buckets', '*.storage'],
  example: {
    before:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: b2, region: eu-central-003, endpoint: "https://s3.eu-central-003.backblazeb2.com", credentials: { secret: far } }, buckets: [photos, lists] }',
    after:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: b2, region: eu-central-003, endpoint: "https://s3.eu-central-003.backblazeb2.com", credentials: { secret: far } }, buckets: [photos] }',
  },
  *check({ mirrors, objects }) {
    for (const mirror of mirrors.gone)
      yield {
        subject: `mirror/${mirror.name}`,
        message: `mirror ${quoted(mirror.name)} is gone`,
        before: copies(mirror),
        after: 'no copies',
        effect: staysRunning(mirror, objects)
          ? 'What applies the output leaves its Deployment in the cluster, which goes on copying over what lies in the other store, watched by no alert, until somebody deletes it.'
          : 'Nothing new is copied by it. What lies in the other store stays there and grows old.',
        place: inBefore(mirror.path),
      };
    for (const { before, after } of mirrors.kept) {
      const gone = before.buckets.filter(({ from }) => !isCopied(from, after));
      if (gone.length === 0) continue;
      yield {
        subject: `mirror/${after.name}`,
        message: `mirror ${quoted(after.name)} copies less`,
        before: copies(before),
        after: copies(after),
        effect: `Not copied any more: ${listed(gone.map(({ from }) => lossText(from, after)))}. What lies in the other store stays there and grows old.`,
        place: inBefore(gone[0]?.path ?? before.path),
      };
    }
  },
};
