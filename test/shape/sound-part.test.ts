import { expect, test } from 'vitest';
import { shapeText } from './plan-text.ts';

const plan = (change: (text: string) => string) =>
  change(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
  offsite: { provider: aws, bucket: home-offsite, region: eu-west-1, credentials: { secret: velero-s3 } }
retention: { month: 30d, year: 1y }
hooks: { save: { recipe: redis-save } }
services:
  cache: { namespace: shop, selector: app=cache, container: redis, hooks: [save] }
tiers: { gold: { schedule: daily 02:00, retention: month } }
targets:
  everything: { namespaces: all, schedule: daily 01:00-05:00, retention: 30d }
  cache: { services: [cache], tier: gold }
  far: { namespaces: [shop], tier: gold, schedules: { weekly: { storage: offsite, schedule: weekly sun 03:00 } } }
output: { format: flux }
`);

const targetsOf = (text: string) => Object.keys(shapeText(text).plan?.targets ?? {});

test('a plan without errors is whole', () => {
  expect(targetsOf(plan((text) => text))).toEqual(['everything', 'cache', 'far']);
});

test('a broken target is left out, the others can still be looked at', () => {
  expect(targetsOf(plan((text) => text.replace('retention: 30d', 'retention: 30x')))).toEqual([
    'cache',
    'far',
  ]);
});

test('what needs a broken tier, service, hook, location or retention is left out with it', () => {
  const without = (from: string, to: string) => targetsOf(plan((text) => text.replace(from, to)));
  expect(without('gold: { schedule: daily 02:00', 'gold: { schedule: nightly')).toEqual(['everything']);
  expect(without('app=cache', 'app=cache=x')).toEqual(['everything', 'far']);
  expect(without('recipe: redis-save', 'recipe: redis-sav')).toEqual(['everything', 'far']);
  expect(without('bucket: home-offsite', 'bucket: Home')).toEqual(['everything', 'cache']);
  expect(without('month: 30d', 'month: 30x')).toEqual(['everything']);
});

test('nothing is looked at while the default location or something that is no entry is broken', () => {
  expect(shapeText(plan((text) => text.replace('home-velero', 'Home'))).plan).toBeNull();
  expect(shapeText(plan((text) => text.replace('version: 1.18.3', 'version: 1.18'))).plan).toBeNull();
  expect(shapeText(plan((text) => `${text}alert: {}\n`)).plan).toBeNull();
});

test('the places of errors are told, for whoever must not speak of them again', () => {
  const { broken } = shapeText(plan((text) => text.replace('retention: 30d', 'retention: 30x')));
  expect(broken).toEqual([['targets', 'everything', 'retention']]);
});
