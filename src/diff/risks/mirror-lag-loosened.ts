import { humanDuration } from '../../plan/duration.ts';
import type { RiskRule } from '../risk.ts';
import { inAfter, quoted } from '../wording.ts';

export const mirrorLagLoosened: RiskRule = {
  code: 'mirror-lag-loosened',
  level: 'high',
  title: 'a mirror may be further behind before anybody is told',
  why: 'The alert about a mirror fires when its last whole pass is older than `maxLag`. What was written since then exists once.',
  remedy: 'Keep the limit, and mend what makes the passes slow.',
  tells: ['maxLagSeconds'],
  example: {
    before:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: wasabi, region: eu-central-1, credentials: { secret: far } }, buckets: [photos], maxLag: 6h }',
    after:
      'mirrors:\n  far: { from: { storage: default }, to: { provider: wasabi, region: eu-central-1, credentials: { secret: far } }, buckets: [photos], maxLag: 2d }',
  },
  *check({ mirrors }) {
    for (const { before, after } of mirrors.kept) {
      if (after.maxLagSeconds <= before.maxLagSeconds) continue;
      yield {
        subject: `mirror/${after.name}`,
        message: `mirror ${quoted(after.name)} may be further behind`,
        before: humanDuration(before.maxLagSeconds),
        after: humanDuration(after.maxLagSeconds),
        effect: 'The alert about copies that are out of date comes later.',
        place: inAfter([...after.path, 'maxLag']),
      };
    }
  },
};
