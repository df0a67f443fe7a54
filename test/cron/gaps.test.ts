import { describe, expect, it } from 'vitest';
import { firings, firingsPerYear, gapsOf, parseCron } from '../../src/velero/cron/index.ts';
import type { CronDialect } from '../../src/velero/releases.ts';

const hour = 3600;
const day = 24 * hour;

function gaps(text: string, dialect: CronDialect = 'netresearch') {
  const parsed = parseCron(text, dialect);
  if (!parsed.ok) throw new Error(parsed.reason);
  return gapsOf(parsed.cron);
}

describe('the longest and shortest gap of a cron', () => {
  it.each([
    ['0 2 * * *', day, day],
    ['@daily', day, day],
    ['0 */6 * * *', 6 * hour, 6 * hour],
    ['0 22,23 * * *', 23 * hour, hour],
    ['*/15 * * * *', hour / 4, hour / 4],
    ['0 2 * * 0', 7 * day, 7 * day],
    ['0 2 * * 1-5', 3 * day, day],
  ])('of %s without a zone is the plain one', (text, longest, shortest) => {
    expect(gaps(text)).toEqual({ longest, shortest });
  });

  it.each([
    ['@every 90m', 91 * 60],
    ['@every 10s', 60],
    ['@every 90s', 120],
  ])('of %s ends when Velero looks next, once a minute', (text, longest) => {
    expect(gaps(text)?.longest).toBe(longest);
  });

  it('is that of all years where dates fall on weekdays, also where clocks are changed', () => {
    expect(gaps('0 4 1 1 1-5')?.longest).toBe(1096 * day);
    expect(gaps('CRON_TZ=Europe/Berlin 0 4 1 1 1-5')?.longest).toBe(1096 * day);
  });

  it('counts long months and short ones', () => {
    expect(gaps('0 2 1 * *')).toEqual({ longest: 31 * day, shortest: 28 * day });
    expect(gaps('0 2 8,15,22,29 * *')).toEqual({ longest: 14 * day, shortest: 7 * day });
    expect(gaps('0 2 31 * *')).toEqual({ longest: 61 * day, shortest: 31 * day });
  });

  it('counts leap years', () => {
    expect(gaps('0 0 1 1 *')).toEqual({ longest: 366 * day, shortest: 365 * day });
    expect(gaps('0 0 29 2 *')).toEqual({ longest: 1461 * day, shortest: 1461 * day });
  });

  it('is an hour more in autumn and an hour less in spring', () => {
    expect(gaps('CRON_TZ=Europe/Berlin 0 4 * * *')).toEqual({ longest: 25 * hour, shortest: 23 * hour });
    expect(gaps('CRON_TZ=Europe/Berlin 0 4 1 * *')).toEqual({
      longest: 31 * day + hour,
      shortest: 28 * day,
    });
  });

  it('tells of the run that the old library leaves out when its hour is skipped', () => {
    expect(gaps('CRON_TZ=Europe/Berlin 30 2 * * *', 'robfig')?.longest).toBe(2 * day - hour);
    expect(gaps('CRON_TZ=Europe/Berlin 30 2 * * 0', 'robfig')?.longest).toBe(14 * day - hour);
    expect(gaps('CRON_TZ=Europe/Berlin 30 2 * * *', 'netresearch')?.longest).toBe(day);
  });

  it('tells of the run that comes twice in the hour that is repeated', () => {
    expect(gaps('CRON_TZ=Europe/Berlin 30 2 * * *')?.shortest).toBe(hour);
  });

  it('tells of the day that both libraries lose where summer time begins at midnight', () => {
    expect(gaps('CRON_TZ=Africa/Cairo 0 3 24 4 *', 'robfig')?.longest).toBeGreaterThan(366 * day);
    expect(gaps('CRON_TZ=Africa/Cairo 0 3 24 4 *')?.longest).toBeGreaterThan(366 * day);
  });

  it.each([
    ['30 February', '0 0 30 2 *'],
    ['the 31st of short months', '0 0 31 4,6 *'],
    ['an empty field', ', * * * *'],
    ['a 29 February that must be a Monday', '0 0 29 2 1'],
    ['a Friday 13 February, which can be eleven years away', '0 0 13 2 5'],
    ['a cron that waits for a hand', '@manual'],
  ])('is none for %s, which Velero takes for always due', (_, text) => {
    expect(gaps(text)).toBeNull();
  });

  it('is there for a Friday the 13th, and longer than a year', () => {
    expect(gaps('0 0 13 * 5')).toEqual({ longest: 427 * day, shortest: 28 * day });
    expect(gaps('0 0 13 * 5', 'robfig')).toEqual({ longest: 7 * day, shortest: day });
  });

  it('does not run away where the newer library goes back in time', () => {
    expect(gaps('CRON_TZ=Pacific/Chatham */4 3 * * *')?.longest).toBeLessThan(2 * day);
  });
});

describe('how often a cron fires in a year', () => {
  it.each([
    '0 2 * * *',
    '0 * * * 1-5',
    '0 0,23 * * 1-5',
    '*/15 2 * 1-6 *',
    '0 2 13 * *',
    '0 3 1 * *',
    '@every 90m',
  ])('is counted as the library fires, to one in a hundred: %s', (text) => {
    for (const dialect of ['robfig', 'netresearch'] as const) {
      const parsed = parseCron(text, dialect);
      if (!parsed.ok) throw new Error(parsed.reason);
      const [from, years] = [Date.UTC(2024, 0, 1) - 1000, 4];
      const until = Date.UTC(2024 + years, 0, 1);
      const count = firings(parsed.cron, from, 40_000).filter((at) => at < until).length / years;
      expect(Math.abs(firingsPerYear(parsed.cron) / count - 1)).toBeLessThan(
        text === '0 2 13 * 5' ? 0.3 : 0.01,
      );
    }
  });

  it('is the same for every weekday', () => {
    const counts = [0, 1, 2, 3, 4, 5, 6].map((weekday) => {
      const parsed = parseCron(`0 3 * * ${weekday}`, 'robfig');
      return parsed.ok ? firingsPerYear(parsed.cron) : 0;
    });
    expect(counts).toEqual(counts.map(() => 365.25 / 7));
  });

  it('is not at all for one that has no next time', () => {
    const parsed = parseCron('@manual', 'netresearch');
    expect(parsed.ok && firingsPerYear(parsed.cron)).toBe(0);
  });
});
