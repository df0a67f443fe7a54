import { describe, expect, it } from 'vitest';
import { runsByItself } from '../../src/plan/running-schedule.ts';
import { ageLimit, keepSets, scheduleLimit, slackSeconds } from '../../src/renderers/alerts/limits.ts';
import { scheduleSeries } from '../../src/renderers/alerts/plan-series.ts';
import { compileText } from '../support/compile-text.ts';
import { planOf, schedule } from './plan.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

function limitOf(changes: Parameters<typeof schedule>[1]): number {
  const made = schedule('made', changes);
  if (!runsByItself(made)) throw new Error('the schedule does not run by itself');
  return scheduleLimit(made).seconds;
}

describe('how old a backup may be', () => {
  it.each([
    ['every 15 minutes', 15 * minute, 20 * minute],
    ['every hour', hour, 20 * minute],
    ['every 4 hours', 4 * hour, 65 * minute],
    ['every day', day, 4 * hour + 5 * minute],
    ['every year', 366 * day, 4 * hour + 5 * minute],
  ])('grants a run %s slack for the run and what observes it', (_, gap, slack) => {
    expect(slackSeconds(gap)).toBe(slack);
  });

  it('comes from the longest gap of the cron, daylight saving included', () => {
    expect(limitOf({ longestGapSeconds: 7 * day + hour })).toBe(7 * day + hour + 4 * hour + 5 * minute);
  });

  it('grows by a gap for every run that may be missed', () => {
    const patient = { longestGapSeconds: hour, alerts: { severity: 'warning', missedRuns: 2 } };
    expect(limitOf(patient)).toBe(3 * hour + 20 * minute);
  });

  it('ends at the stated recovery point where missed runs would allow more', () => {
    const rpo = { seconds: 90 * minute, path: [] };
    expect(limitOf({ longestGapSeconds: hour, alerts: { severity: 'warning', missedRuns: 2 }, rpo })).toBe(
      90 * minute,
    );
  });

  it('is not lengthened by a recovery point that is later than a missed run', () => {
    expect(limitOf({ longestGapSeconds: hour, rpo: { seconds: day, path: [] } })).toBe(hour + 20 * minute);
  });

  it('grants a run its slack though the recovery point is the gap itself', () => {
    expect(limitOf({ longestGapSeconds: 6 * hour, rpo: { seconds: 6 * hour, path: [] } })).toBe(
      6 * hour + 95 * minute,
    );
  });

  it('ends when the last backup expires', () => {
    const patient = {
      longestGapSeconds: day,
      ttlSeconds: 3 * day,
      alerts: { severity: 'warning', missedRuns: 9 },
    };
    expect(limitOf(patient)).toBe(3 * day);
  });

  it('says where its number comes from', () => {
    expect(ageLimit(day, 0, []).sum).toBe('86400 + 14700');
    expect(ageLimit(day, 2, []).sum).toBe('86400 * 3 + 14700');
    expect(ageLimit(day, 2, [2 * day]).sum).toBe('172800');
  });
});

describe('a keep-set', () => {
  const layer = (name: 'daily' | 'weekly', longestGapSeconds: number) =>
    schedule(`ledger-${name}`, {
      target: 'ledger',
      baseName: 'ledger',
      layer: name,
      longestGapSeconds,
      promiseGapSeconds: day,
      rpo: { seconds: 26 * hour, path: [] },
    });

  it('has the limit of what all its layers offer together', () => {
    const [set, ...others] = keepSets(planOf([layer('daily', 2 * day), layer('weekly', 10 * day)]));
    expect(others).toEqual([]);
    expect(set).toMatchObject({
      name: 'ledger',
      target: 'ledger',
      limit: { seconds: day + 4 * hour + 5 * minute },
    });
  });

  it('does not bind one of its layers to what they promise together', () => {
    const daily = layer('daily', 2 * day);
    if (!runsByItself(daily)) throw new Error('the layer does not run by itself');
    expect(scheduleLimit(daily).seconds).toBe(2 * day + 4 * hour + 5 * minute);
  });

  it('needs no limit of its own while it is a single layer', () => {
    expect(keepSets(planOf([layer('daily', day), schedule('other')]))).toEqual([]);
  });

  it('is called by one name in every layer, however many Schedules a layer has', () => {
    const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
targets:
  shop: { namespaces: [shop], schedule: daily 02:00, retention: { daily: 7, yearly: 3 } }
  cart: { namespaces: [cart], schedule: hourly, retention: { hourly: 24, daily: 7, weekly: 4, yearly: 3 } }
output: { format: flux, path: rendered }
`);
    if (plan === null) throw new Error('the plan has errors');
    expect(plan.schedules.map(({ name }) => name)).toContain('shop-daily-january');
    const named = plan.schedules.flatMap((one) => scheduleSeries(plan, one).labels);
    const names = new Set(named.filter(({ key }) => key === 'keep_set').map(({ value }) => value));
    expect([...names].sort()).toEqual(['cart', 'shop']);
    expect(keepSets(plan).map(({ name }) => name)).toEqual(expect.arrayContaining(['cart', 'shop']));
    expect(keepSets(plan)).toHaveLength(2);
  });
});
