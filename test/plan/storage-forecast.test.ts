import { describe, expect, test } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

/** The cells of a plan's storage table, row by row, without location, service and volume. */
function table(volume: string, targets: string): readonly (readonly string[])[] {
  const { plan, findings } = compileText(`
version: 1
cluster: home
namespace: shop
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
  offsite: { provider: aws, bucket: offsite-velero, region: eu-west-1, credentials: { secret: offsite-s3 } }
services:
  db: { selector: app=db, volumes: { data: { claim: data, ${volume} } } }
targets:
  ${targets}
external: { pgbackrest: { is: an archive } }
output: { format: flux, flux: { path: kubernetes } }
`);
  if (plan === null) throw new Error(findings.map(({ message }) => message).join('\n'));
  const readme = renderTree(plan, new Map()).find(({ path }) => path === 'README.md')?.text ?? '';
  return [...readme.matchAll(/^\| `(?:default|offsite)` \| db \| `data` \| (.+) \|$/gm)].map(
    ([, cells = '']) => cells.split(' | '),
  );
}

const daily = 'all: { namespaces: all, schedule: "daily 02:00", retention: 7d }';

describe("the output's README says how much is stored", () => {
  test('a full copy, and the changes of as many days as backups are held', () => {
    expect(table('size: 10Gi, dailyChange: 1Gi', daily)).toEqual([
      ['10 GiB', '1 GiB', '7d', '20 GiB', '20 GiB'],
    ]);
  });

  test('within thirty days no more than changed in them', () => {
    const year = 'all: { namespaces: all, schedule: "daily 02:00", retention: 1y }';
    expect(table('size: 10Gi, dailyChange: 1Gi', year)).toEqual([
      ['10 GiB', '1 GiB', '365d', '40 GiB', '378 GiB'],
    ]);
  });

  test('of few backups no more than a whole copy each', () => {
    const yearly = 'all: { namespaces: all, schedule: "0 2 1 1 *", retention: 3y }';
    expect(table('size: 10Gi, dailyChange: 1Gi', yearly)[0]?.[4]).toBe('50 GiB');
  });

  test('once for all schedules of a location, as long as the longest keeps it', () => {
    const two = `${daily}\n  month: { namespaces: all, schedule: "daily 03:00", retention: 30d }`;
    expect(table('size: 10Gi, dailyChange: 1Gi', two)).toEqual([
      ['10 GiB', '1 GiB', '30d', '40 GiB', '43 GiB'],
    ]);
  });

  test('in each location by itself', () => {
    const two = `${daily}\n  far: { namespaces: all, schedule: "daily 03:00", retention: 7d, storage: offsite }`;
    expect(table('size: 10Gi, dailyChange: 1Gi', two)).toHaveLength(2);
  });

  test('no number that the plan does not give', () => {
    expect(table('size: 10Gi', daily)).toEqual([
      ['10 GiB', 'not stated', '7d', 'more than 10 GiB', 'more than 10 GiB'],
    ]);
    expect(table('dailyChange: 1.5Ti', daily)).toEqual([
      ['not stated', '1.5 TiB', '7d', 'not known', 'not known'],
    ]);
  });

  test.each([
    ['left out', 'size: 10Gi, method: skip, reason: a cache'],
    ['backed up by something else', 'size: 10Gi, method: external, by: pgbackrest'],
    ['of unknown size', 'method: fs-backup'],
  ])('nothing of a volume that is %s', (_, volume) => {
    expect(table(volume, daily)).toEqual([]);
  });
});
