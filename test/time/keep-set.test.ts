import { describe, expect, it } from 'vitest';
import { goDuration } from '../../src/plan/duration.ts';
import { keepSetCron } from '../../src/plan/keep-set/keep-set-of.ts';
import { type KeepSet, layKeepSet } from '../../src/plan/keep-set.ts';
import { retentionSetting } from '../../src/plan/schema/retention.ts';
import { parseWhen } from '../../src/plan/when.ts';
import { parseGoDuration } from '../../src/velero/cron/index.ts';

function lay(schedule: string, keep: KeepSet, timeZone = 'UTC') {
  const parsed = parseWhen(schedule);
  if (!parsed.ok) throw new Error(parsed.message);
  return layKeepSet(keep, parsed.when, { cluster: 'prod', name: 'shop', timeZone });
}

/** `<layer><suffix>: <cron>`, a line each, and what fires with all of them. */
function laidOut(schedule: string, keep: KeepSet, timeZone?: string): readonly string[] {
  const laid = lay(schedule, keep, timeZone);
  if (!laid.ok) throw new Error(laid.reason);
  return [
    ...laid.layers.map(({ layer, suffix, cron }) => `${layer}${suffix}: ${cron}`),
    `together: ${laid.together}`,
  ];
}

function reasonOf(schedule: string, keep: KeepSet, timeZone?: string): string {
  const laid = lay(schedule, keep, timeZone);
  return laid.ok ? 'accepted' : `${laid.reason}: ${laid.remedy}`;
}

it('the schema names the days of weekly points', () => {
  const [, keepSet] = retentionSetting.oneOf;
  const [days = ''] = /the (\S+, )+\S+ and \S+/.exec(keepSet.properties.weekly.description) ?? [];
  const [weekly = ''] = laidOut('daily 02:00', { weekly: 4 });
  expect(weekly).toContain(`${(days.match(/\d+/g) ?? []).join(',')} * *`);
});

const between = '2-7,9-14,16-21,23-28,30-31';

describe('the layers of a keep-set at one time a day', () => {
  it('lie on the 1st of January, the 1st, the 8th, 15th, 22nd and 29th, and the rest', () => {
    expect(laidOut('daily 02:00', { daily: 7, weekly: 4, monthly: 12, yearly: 3 })).toEqual([
      `daily: 0 2 ${between} * *`,
      'weekly: 0 2 8,15,22,29 * *',
      'monthly: 0 2 1 2-12 *',
      'yearly: 0 2 1 1 *',
      'together: 0 2 * * *',
    ]);
  });

  it.each<[string, KeepSet, readonly string[]]>([
    ['daily alone', { daily: 7 }, ['daily: 0 2 * * *', 'together: 0 2 * * *']],
    ['weekly alone', { weekly: 4 }, ['weekly: 0 2 1,8,15,22,29 * *', 'together: 0 2 1,8,15,22,29 * *']],
    ['monthly alone', { monthly: 6 }, ['monthly: 0 2 1 * *', 'together: 0 2 1 * *']],
    ['yearly alone', { yearly: 2 }, ['yearly: 0 2 1 1 *', 'together: 0 2 1 1 *']],
    [
      'daily and weekly',
      { daily: 7, weekly: 4 },
      [`daily: 0 2 ${between} * *`, 'weekly: 0 2 1,8,15,22,29 * *', 'together: 0 2 * * *'],
    ],
    [
      'daily and monthly',
      { daily: 7, monthly: 6 },
      ['daily: 0 2 2-31 * *', 'monthly: 0 2 1 * *', 'together: 0 2 * * *'],
    ],
    [
      'weekly and monthly',
      { weekly: 4, monthly: 6 },
      ['weekly: 0 2 8,15,22,29 * *', 'monthly: 0 2 1 * *', 'together: 0 2 1,8,15,22,29 * *'],
    ],
    [
      'monthly and yearly',
      { monthly: 6, yearly: 2 },
      ['monthly: 0 2 1 2-12 *', 'yearly: 0 2 1 1 *', 'together: 0 2 1 * *'],
    ],
  ])('are these for %s', (_, keep, expected) => {
    expect(laidOut('daily 02:00', keep)).toEqual(expected);
  });

  it('make room in January where nothing monthly stands between them and the yearly point', () => {
    expect(laidOut('daily 02:00', { daily: 7, yearly: 2 })).toEqual([
      'daily: 0 2 * 2-12 *',
      'daily-january: 0 2 2-31 1 *',
      'yearly: 0 2 1 1 *',
      'together: 0 2 * * *',
    ]);
    expect(laidOut('daily 02:00', { weekly: 4, yearly: 2 })).toEqual([
      'weekly: 0 2 1,8,15,22,29 2-12 *',
      'weekly-january: 0 2 8,15,22,29 1 *',
      'yearly: 0 2 1 1 *',
      'together: 0 2 1,8,15,22,29 * *',
    ]);
  });

  it('share one placed minute', () => {
    const crons = laidOut('daily 01:00-05:00', { daily: 7, weekly: 4 }).map((line) =>
      line.replace(/^\S+ (\d+ \d+) .*$/, '$1'),
    );
    expect(new Set(crons).size).toBe(1);
  });

  it('carry the zone of the plan, or that of the cron', () => {
    expect(laidOut('daily 04:00', { daily: 7 }, 'Europe/Berlin')).toContain(
      'daily: CRON_TZ=Europe/Berlin 0 4 * * *',
    );
    expect(laidOut('CRON_TZ=Asia/Tokyo 0 4 * * *', { daily: 7 }, 'Europe/Berlin')).toContain(
      'daily: CRON_TZ=Asia/Tokyo 0 4 * * *',
    );
  });

  it.each(['@daily', '@midnight', '0 0 * * *', '00  0 1-31 * 0-6', 'every 24h :00'])(
    '%s is a time every day',
    (schedule) => {
      expect(laidOut(schedule, { daily: 7 })).toEqual(['daily: 0 0 * * *', 'together: 0 0 * * *']);
    },
  );
});

describe('the layers of a keep-set with hourly points', () => {
  it('leave the shared hour to the daily ones', () => {
    expect(laidOut('every 6h :15', { hourly: 8, daily: 7, weekly: 4 })).toEqual([
      'hourly: 15 6,12,18 * * *',
      `daily: 15 0 ${between} * *`,
      'weekly: 15 0 1,8,15,22,29 * *',
      'together: 15 */6 * * *',
    ]);
    expect(laidOut('hourly :15', { hourly: 24, daily: 7 })).toEqual([
      'hourly: 15 1-23 * * *',
      'daily: 15 0 * * *',
      'together: 15 * * * *',
    ]);
  });

  it('are one schedule where nothing coarser is kept', () => {
    expect(laidOut('every 6h :15', { hourly: 8 })).toEqual([
      'hourly: 15 */6 * * *',
      'together: 15 */6 * * *',
    ]);
  });

  it('take the shared hour themselves on days that nothing coarser has', () => {
    expect(laidOut('every 6h :15', { hourly: 8, weekly: 4 })).toEqual([
      'hourly: 15 6,12,18 * * *',
      `hourly-other-days: 15 0 ${between} * *`,
      'weekly: 15 0 1,8,15,22,29 * *',
      'together: 15 */6 * * *',
    ]);
    expect(laidOut('every 6h :15', { hourly: 8, yearly: 1 })).toEqual([
      'hourly: 15 6,12,18 * * *',
      'hourly-other-days: 15 0 * 2-12 *',
      'hourly-other-days-january: 15 0 2-31 1 *',
      'yearly: 15 0 1 1 *',
      'together: 15 */6 * * *',
    ]);
  });

  it('may begin at any hour of a quoted cron that is even over the day', () => {
    expect(laidOut('15 2,8,14,20 * * *', { hourly: 8, daily: 7 })).toEqual([
      'hourly: 15 8,14,20 * * *',
      'daily: 15 2 * * *',
      'together: 15 2,8,14,20 * * *',
    ]);
  });

  it('share an hour that no clock skips', () => {
    const [hourly, daily] = laidOut('hourly :15', { hourly: 24, daily: 7 }, 'America/Havana');
    expect(hourly).toMatch(/15 0,2,3,.*,23 \* \* \*$/);
    expect(daily).toBe('daily: CRON_TZ=America/Havana 15 1 * * *');
  });
});

describe('how long the points of a keep-set live', () => {
  const hours = (keep: KeepSet, schedule = 'daily 02:00') => {
    const laid = lay(schedule, keep);
    return laid.ok ? laid.layers.map(({ layer, ttlSeconds }) => [layer, ttlSeconds / 3600]) : laid.reason;
  };

  it('is their count and one period more, an hour of summer time and two of delay', () => {
    expect(hours({ daily: 7, weekly: 4, monthly: 12, yearly: 3 })).toEqual([
      ['daily', 8 * 24 + 3],
      ['weekly', 5 * 7 * 24 + 3],
      ['monthly', 13 * 31 * 24 + 3],
      ['yearly', 4 * 366 * 24 + 3],
    ]);
  });

  it('is never longer than Go can say', () => {
    for (const [layer, schedule] of [
      ['hourly', 'every 12h'],
      ['daily', 'daily 02:00'],
      ['yearly', 'daily 02:00'],
    ] as const) {
      const most = Number(/write at most (\d+)/.exec(reasonOf(schedule, { [layer]: 1e9 }))?.[1]);
      const laid = lay(schedule, { [layer]: most });
      expect(laid.ok && parseGoDuration(goDuration(laid.layers[0]?.ttlSeconds ?? 0))).toBeGreaterThan(
        99 * 365 * 86_400,
      );
    }
  });

  it('is what a finer layer needs where that is longer, for a weekly point is also that day’s', () => {
    expect(hours({ daily: 60, weekly: 1 })).toEqual([
      ['daily', 61 * 24 + 3],
      ['weekly', 61 * 24 + 3],
    ]);
    expect(hours({ hourly: 100, daily: 2 }, 'every 6h :00')).toEqual([
      ['hourly', 101 * 6 + 3],
      ['daily', 101 * 6 + 3],
    ]);
  });
});

describe('a keep-set is refused, with a sentence,', () => {
  it.each<[string, string, KeepSet, string]>([
    [
      'when it keeps nothing',
      'daily 02:00',
      {},
      'names at least one of hourly, daily, weekly, monthly, yearly',
    ],
    ['when it keeps hours of a daily schedule', 'daily 02:00', { hourly: 3 }, 'write hourly, or every 6h'],
    [
      'when it keeps no hours of an hourly one',
      'every 6h',
      { daily: 3 },
      'add hourly, or write a daily time',
    ],
    ['when it keeps none', 'daily 02:00', { daily: 0 }, 'daily: 0 keeps nothing'],
    ['when it keeps half a point', 'daily 02:00', { weekly: 1.5 }, 'weekly: 1.5 keeps nothing'],
    ['when its backups outlive a century', 'daily 02:00', { yearly: 1000 }, 'write at most 98'],
    ['on a weekly schedule', 'weekly sun 01:00', { weekly: 4 }, '"weekly" cannot hold it'],
    ['on a monthly schedule', 'monthly 1 01:00', { monthly: 4 }, '"monthly" cannot hold it'],
    ['on a manual target', 'manual', { daily: 4 }, 'write one duration'],
    ['on a cron that names dates', '0 2 1-30 * *', { daily: 4 }, 'one time every day, or hourly'],
    ['on a cron that names weekdays', '0 2 * * 1-5', { daily: 4 }, 'one time every day, or hourly'],
    ['on a cron that names months', '0 2 * 1-6 *', { daily: 4 }, 'one time every day, or hourly'],
    ['on a cron with two minutes', '0,30 2 * * *', { daily: 4 }, 'one time every day, or hourly'],
    ['on @every', '@every 24h', { daily: 4 }, 'one time every day, or hourly'],
    ['on hours that are not even', '0 1,2,3 * * *', { hourly: 4 }, 'spread evenly over the day'],
  ])('%s', (_, schedule, keep, sentence) => {
    expect(reasonOf(schedule, keep)).toContain(sentence);
  });

  it('at a time that a clock skips', () => {
    expect(reasonOf('daily 02:30', { daily: 7 }, 'Europe/Berlin')).toBe(
      'in Europe/Berlin a release of Velero loses a run when the clock changes, with 1d 23h between two points instead of 1d; a keep-set is laid out for all of them: choose a time that the change does not touch, such as 03:30, or UTC',
    );
    expect(reasonOf('daily 03:30', { daily: 7 }, 'Europe/Berlin')).toBe('accepted');
    expect(reasonOf('daily 02:30', { daily: 7 }, 'Asia/Tokyo')).toBe('accepted');
  });

  it('at a time after a change by half an hour, where both libraries lose count of minutes', () => {
    expect(reasonOf('daily 05:15', { daily: 7 }, 'Australia/Lord_Howe')).toContain(
      'a release of Velero loses a run',
    );
    expect(reasonOf('daily 05:45', { daily: 7 }, 'Australia/Lord_Howe')).toBe('accepted');
  });

  it('on steps of which the clock takes one, unless a step is no longer than the change', () => {
    expect(reasonOf('every 3h :00', { hourly: 8 }, 'Europe/Athens')).toContain(
      '5h between two points instead of 3h',
    );
    expect(reasonOf('every 2h :00', { hourly: 8 }, 'Europe/Berlin')).toBe('accepted');
    expect(reasonOf('hourly', { hourly: 8 }, 'Europe/Berlin')).toBe('accepted');
  });

  it('by date where days begin at one o’clock and both libraries pass over them or double them', () => {
    expect(reasonOf('daily 03:00', { daily: 7, weekly: 4 }, 'Africa/Cairo')).toContain(
      'summer time begins at midnight',
    );
    expect(reasonOf('daily 03:00', { daily: 7 }, 'Africa/Cairo')).toBe('accepted');
    expect(reasonOf('daily 03:00', { daily: 7, weekly: 4 }, 'America/Santiago')).toContain('doubles backups');
    expect(reasonOf('daily 03:00', { monthly: 12 }, 'Africa/Cairo')).toBe('accepted');
  });
});

describe('schedules that a keep-set was laid out to', () => {
  it.each<[string, KeepSet, string]>([
    ['daily 02:00', { daily: 7, weekly: 4, monthly: 12, yearly: 3 }, 'UTC'],
    ['daily 02:00', { weekly: 1, monthly: 1 }, 'UTC'],
    ['daily 04:30', { daily: 400, monthly: 1 }, 'Europe/Berlin'],
    ['every 6h', { hourly: 8, weekly: 4, yearly: 1 }, 'UTC'],
    ['hourly', { hourly: 24, daily: 7, weekly: 4, monthly: 12, yearly: 3 }, 'UTC'],
  ])('are known for one: %s, %j in %s', (schedule, keep, timeZone) => {
    const laid = lay(schedule, keep, timeZone);
    if (!laid.ok) throw new Error(laid.reason);
    expect(keepSetCron(laid.layers)).toBe(laid.together);
    const others = laid.layers.map((layer) => ({ ...layer, ttlSeconds: layer.ttlSeconds + 60 }));
    expect(keepSetCron(others)).toBeNull();
  });
});
