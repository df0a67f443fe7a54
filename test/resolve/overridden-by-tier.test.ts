import { expect, test } from 'vitest';
import { compileText } from '../support/compile-text.ts';

const found = (tier: string, target: string) => {
  const { findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
tiers: { gold: { ${tier} } }
targets: { shop: { tier: gold, namespaces: [shop], ${target} } }
output: { format: flux, path: rendered }
`);
  return findings.map(({ code, path }) => `${code} ${path.join('.')}`);
};

const weekly = 'schedules: { weekly: { schedule: weekly sun 03:00, retention: 30d } }';

test('what each entry of the tier says for itself is no word of the target', () => {
  expect(found(weekly, 'schedule: daily 05:00, retention: 365d')).toEqual([
    'overridden-by-tier targets.shop.schedule',
    'overridden-by-tier targets.shop.retention',
  ]);
});

test.each([
  [
    'an entry of the tier leaves it to the target',
    'schedules: { weekly: { schedule: weekly sun 03:00 } }',
    'retention: 365d',
  ],
  ['the tier says it for all of its entries', `${weekly}, storage: default`, 'storage: default'],
  [
    'the target adds an entry that takes it',
    weekly,
    'retention: 7d, schedules: { nightly: { schedule: daily 05:00 } }',
  ],
  ['the target says it in the entry', weekly, 'schedules: { weekly: { retention: 365d } }'],
])('it is one where %s', (_, tier, target) => {
  expect(found(tier, target)).toEqual([]);
});
