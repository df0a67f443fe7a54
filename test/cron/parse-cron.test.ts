import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFiring, normalCron, parseCron, parseGoDuration, timeZone } from '../../src/velero/cron/index.ts';
import type { CronDialect } from '../../src/velero/releases.ts';

const dialects = ['robfig', 'netresearch'] as const;

function normal(text: string, dialect: CronDialect = 'netresearch'): string {
  const parsed = parseCron(text, dialect);
  if (!parsed.ok) throw new Error(parsed.reason);
  return normalCron(parsed.cron);
}

describe('the normal form of a cron', () => {
  it.each([
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@weekly', '0 0 * * 0'],
    ['@hourly', '0 * * * *'],
    ['00 02 1-31 JAN-dec ?', '0 2 * * *'],
    ['0 */6 * * *', '0 0,6,12,18 * * *'],
    ['30 1,2,3,5 * * sun', '30 1-3,5 * * 0'],
    ['0 2 * * 7', '0 2 * * 0'],
    ['CRON_TZ=UTC @daily', '0 0 * * *'],
    ['TZ=Europe/Berlin 0 2 * * *', 'CRON_TZ=Europe/Berlin 0 2 * * *'],
    ['@every 1h30m', '@every 5400s'],
  ])('of %s is %s', (text, expected) => {
    expect(normal(text)).toBe(expected);
  });

  it('drops a weekday beside every date, which the old library does not look at', () => {
    expect(normal('0 3 1-31 * 5', 'robfig')).toBe('0 3 * * *');
    expect(normal('0 3 * * 5', 'robfig')).toBe('0 3 * * 5');
  });

  it('fires at the same times as the cron it was made from', () => {
    const field = (min: number, max: number) =>
      fc.oneof(
        { weight: 3, arbitrary: fc.constant('*') },
        fc.integer({ min, max }).map(String),
        fc
          .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
          .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      );
    const cron = fc
      .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6))
      .map((fields) => fields.join(' '));
    const start = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) });
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Australia/Lord_Howe');
    fc.assert(
      fc.property(cron, zone, start, fc.constantFrom(...dialects), (text, name, from, dialect) => {
        const parsed = parseCron(text, dialect, name);
        if (!parsed.ok) throw new Error(parsed.reason);
        const again = parseCron(normalCron(parsed.cron), dialect);
        if (!again.ok) throw new Error(again.reason);
        expect(nextFiring(again.cron, from)).toBe(nextFiring(parsed.cron, from));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a cron that is refused', () => {
  it.each([
    ['', 'it is empty'],
    ['0 2 * *', 'it has 4 fields instead of 5'],
    ['0 0 2 * * *', 'it has 6 fields instead of 5; Velero takes no seconds'],
    ['60 2 * * *', '"60": the minute ends at 59'],
    ['0 2 0 * *', '"0": the day of month begins at 1'],
    ['0 2 * * monday', '"monday" in the day of week is not a number or a name such as sun'],
    ['0 2 * * constructor', '"constructor" in the day of week is not a number or a name such as sun'],
    ['0 2 L * *', '"L" in the day of month is not a number'],
    [
      '@reboot',
      '"@reboot" is none of @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly, @every 6h',
    ],
    ['@every 1d', '"1d" is not a Go duration such as 6h or 1h30m'],
    ['TZ=PST 0 2 * * *', '"PST" is not a time zone'],
    ['CRON_TZ=UTC', 'nothing stands behind the time zone'],
  ])('%j says why', (text, reason) => {
    for (const dialect of dialects) expect(parseCron(text, dialect)).toEqual({ ok: false, reason });
  });

  it.each([
    ['0 2 *-L * *', '"*-L": the day of month knows no L'],
    ['0 2 1,?-w * *', '"1,?-w": the day of month knows no w'],
    ['0 2 * * *-5#2', '"*-5#2": the day of week knows no #'],
  ])('%j by the newer library alone says why', (text, reason) => {
    expect(parseCron(text, 'robfig').ok).toBe(true);
    expect(parseCron(text, 'netresearch')).toEqual({ ok: false, reason });
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom(...dialects),
        (text, dialect) => {
          const parsed = parseCron(text, dialect);
          if (parsed.ok) nextFiring(parsed.cron, Date.UTC(2026, 0, 1));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'Europe/Kyiv', 'US/Pacific', 'Asia/Calcutta', 'Etc/GMT+5', 'EST5EDT'])(
    '%s is known',
    (name) => expect(timeZone(name)?.name).toBe(name),
  );

  it.each([
    '',
    'utc',
    'europe/berlin',
    'Us/Pacific',
    'PST',
    'JST',
    '+05:00',
    'Europe',
    'Mars/Olympus',
    '__proto__/x',
  ])('%j is not, for Go looks names up as files', (name) => expect(timeZone(name)).toBeNull());

  it('has the offsets that Node has, on every day of forty years', () => {
    for (const name of ['Africa/Casablanca', 'America/Santiago', 'Australia/Lord_Howe', 'Europe/Dublin']) {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
      const zone = timeZone(name);
      for (let at = Date.UTC(2020, 0, 1); at < Date.UTC(2060, 0, 1); at += 86_400_000) {
        const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at)) ?? [];
        const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
        if (zone?.offsetAt(at) !== offset) expect.fail(`${name} at ${new Date(at).toISOString()}`);
      }
    }
  });
});

describe('a Go duration', () => {
  it.each([
    ['720h0m0s', 2_592_000],
    ['1h30m', 5400],
    ['1.5h', 5400],
    ['.5s', 0.5],
    ['1500ms', 1.5],
    ['-5m', -300],
    ['+0', 0],
    ['2562047h47m16s', 9_223_372_036],
  ])('%s is %d seconds', (text, seconds) => expect(parseGoDuration(text)).toBe(seconds));

  it.each(['', '30d', '1w', '5', 'h', '1h 30m', '1H', '--5m', '.h', '2562047h48m', '1e3s'])(
    '%j is none',
    (text) => expect(parseGoDuration(text)).toBeNull(),
  );
});
