import { folderText } from '../../plan/bucket-folder.ts';
import { copiesOf, isReverse } from '../../plan/mirror-copies.ts';
import type { Mirror, MirrorEnd, MirroredBucket } from '../../plan/resolved-mirrors.ts';
import { type Pair, pairBy } from '../pairing.ts';
import type { RiskRule } from '../risk.ts';
import { endMeaning } from '../store-place.ts';
import { inAfter, listed, quoted } from '../wording.ts';

const storeText = ({ provider, endpoint, region }: MirrorEnd): string =>
  [`${provider} ${endpoint}`, region].filter((part) => part !== '').join(', ');

/** Buckets that are copied on both sides, to another place than before. */
const redirected = (before: Mirror, after: Mirror): readonly Pair<MirroredBucket>[] =>
  pairBy(before.buckets, after.buckets, ({ from }) => folderText(from)).kept.filter(
    (pair) => folderText(pair.before.to) !== folderText(pair.after.to),
  );

const isTurned = (before: Mirror, after: Mirror): boolean =>
  copiesOf([after]).some((young) => copiesOf([before]).some((old) => isReverse(young, old)));

export const mirrorMoved: RiskRule = {
  code: 'mirror-moved',
  level: 'high',
  title: 'a mirror reads or writes another store',
  why: 'Another destination begins empty: until its first pass is done there is no second copy that is up to date. With another source, what the mirror copied before is copied by nobody. One that is turned round writes old copies over the originals.',
  remedy:
    'Add a second mirror for the new store, and remove the old one when the first pass is done. To bring back what is lost, run the reverse command of the output, once.',
  tells: ['*.storage', '*.provider', '*.endpoint', '*.region', 'buckets'],
  example: {
    before:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: wasabi, region: eu-central-1, credentials: { secret: far } }, buckets: [photos] }',
    after:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: wasabi, region: eu-central-2, credentials: { secret: far } }, buckets: [photos] }',
  },
  *check({ mirrors }) {
    for (const { before, after } of mirrors.kept) {
      if (isTurned(before, after)) {
        yield {
          subject: `mirror/${after.name}`,
          message: `mirror ${quoted(after.name)} copies back what it has copied`,
          before: `from ${storeText(before.from)} to ${storeText(before.to)}`,
          after: `from ${storeText(after.from)} to ${storeText(after.to)}`,
          effect:
            'The first pass overwrites every original that differs in size from its copy, however old that is, and brings back what was deleted.',
          place: inAfter(after.to.path),
          level: 'critical',
        };
        continue;
      }
      for (const [end, word] of [
        ['from', 'reads from'],
        ['to', 'writes to'],
      ] as const) {
        const [was, is] = [storeText(before[end]), storeText(after[end])];
        if (endMeaning(before[end]) === endMeaning(after[end])) continue;
        yield {
          subject: `mirror/${after.name}`,
          message: `mirror ${quoted(after.name)} ${word} another store`,
          before: was,
          after: is,
          effect:
            end === 'to'
              ? 'Copies in the old store stay there and grow old; the first pass copies everything.'
              : 'What lay in the old store is no longer copied by it.',
          place: inAfter(after[end].path),
        };
      }
      const moved = redirected(before, after);
      if (moved.length === 0) continue;
      yield {
        subject: `mirror/${after.name}`,
        message: `mirror ${quoted(after.name)} writes to other buckets`,
        before: listed(moved.map(({ before: { to } }) => folderText(to))),
        after: listed(moved.map(({ after: { to } }) => folderText(to))),
        effect: 'Copies in the old buckets stay there and grow old; the first pass copies everything.',
        place: inAfter(after.path),
      };
    }
  },
};
