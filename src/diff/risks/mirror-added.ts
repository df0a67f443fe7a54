import { folderText } from '../../plan/bucket-folder.ts';
import { isCopied } from '../mirrored-places.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, listed, quoted } from '../wording.ts';

export const mirrorAdded: RiskRule = {
  code: 'mirror-added',
  level: 'low',
  title: 'more is copied to another store',
  why: 'A second place outlives the first. The first pass reads and writes everything once, which costs traffic and space.',
  remedy: 'Nothing is at risk; look at what the first pass costs at the other store.',
  tells: ['buckets', '*.storage'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: wasabi, region: eu-central-1, credentials: { secret: far } }, buckets: [photos] }',
  },
  *check({ mirrors }) {
    for (const { name, path, buckets } of mirrors.come)
      yield {
        subject: `mirror/${name}`,
        message: `mirror ${quoted(name)} is new`,
        before: 'no copies',
        after: listed(buckets.map(({ from }) => folderText(from))),
        effect: '',
        place: inAfter(path),
      };
    for (const { before, after } of mirrors.kept) {
      const come = after.buckets.filter(({ from }) => !isCopied(from, before));
      if (come.length === 0) continue;
      yield {
        subject: `mirror/${after.name}`,
        message: `mirror ${quoted(after.name)} copies more`,
        before: '',
        after: listed(come.map(({ from }) => folderText(from))),
        effect: '',
        place: inAfter(come[0]?.path ?? after.path),
      };
    }
  },
};
