import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeWhen } from '../../src/plan/placed-cron.ts';
import { parseWhen } from '../../src/plan/when.ts';
import { compareDialects } from '../../src/velero/cron/index.ts';
import { compileText } from '../support/compile-text.ts';
import { firingsOf } from './ten-years.ts';

const steadyZones = ['UTC', 'Asia/Tokyo', 'Asia/Kathmandu'];
const zones = [
  ...steadyZones,
  'Europe/Berlin',
  'America/New_York',
  'Europe/Athens',
  'Australia/Lord_Howe',
  'Africa/Cairo',
];

const two = (value: number): string => String(value).padStart(2, '0');
const minute = fc.integer({ min: 0, max: 59 });
/** Clocks change at night. */
const hour = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 23 }));
const time = fc.tuple(hour, minute).map(([at, past]) => `${two(at)}:${two(past)}`);
const window = fc
  .tuple(time, time)
  .filter(([from, until]) => from !== until)
  .map((pair) => pair.join('-'));
const timeOrWindow = fc.oneof(time, window);
const weekday = fc.constantFrom('sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat');
const step = fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 24);

/** Every word form of the language. */
const words = fc.oneof(
  fc.constant('manual'),
  fc.constant('hourly'),
  minute.map((past) => `hourly :${two(past)}`),
  step.map((hours) => `every ${hours}h`),
  fc.tuple(step, minute).map(([hours, past]) => `every ${hours}h :${two(past)}`),
  timeOrWindow.map((at) => `daily ${at}`),
  fc.tuple(weekday, timeOrWindow).map(([day, at]) => `weekly ${day} ${at}`),
  fc.tuple(fc.integer({ min: 1, max: 27 }), timeOrWindow).map(([date, at]) => `monthly ${date} ${at}`),
);

function placed(schedule: string, timeZone: string): string {
  const parsed = parseWhen(schedule);
  if (!parsed.ok) throw new Error(`"${schedule}": ${parsed.message}`);
  return placeWhen(parsed.when, { cluster: 'prod', name: 'shop', timeZone }).cron;
}

function codesOf(schedule: string, timeZone: string, version: string): readonly string[] {
  return compileText(`version: 1
cluster: prod
velero: { version: ${version}, timeZone: ${timeZone}, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: prod-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
targets:
  shop: { namespaces: [shop], clusterResources: related, schedule: ${schedule}, retention: 2y }
output: { format: flux, path: rendered }
`).findings.map(({ code }) => code);
}

describe('what plan writes for a word form', () => {
  it('never has a date beside a weekday, a 7, a name or a range over the end', () => {
    const property = fc.property(words, fc.constantFrom(...zones), (schedule, zone) => {
      const [, , dates, months, weekdays] = placed(schedule, zone)
        .replace(/^CRON_TZ=\S+ /, '')
        .split(' ');
      expect(dates === '*' || weekdays === '*').toBe(true);
      expect([months, weekdays].join(' ')).toMatch(/^(\*|1) (\*|[0-6])$/);
    });
    fc.assert(property, { numRuns: 1000, seed: 5 });
  });

  it('means the same in both dialects where no clock is changed', () => {
    const property = fc.property(words, fc.constantFrom(...steadyZones), (schedule, zone) => {
      expect(compareDialects(placed(schedule, zone)).same).toBe(true);
    });
    fc.assert(property, { numRuns: 300, seed: 6 });
  });

  it('is said to differ exactly where ten years of firings do', () => {
    const property = fc.property(words, fc.constantFrom(...zones), (schedule, zone) => {
      const cron = placed(schedule, zone);
      const isEqual = [...firingsOf(cron, 'robfig')].join() === [...firingsOf(cron, 'netresearch')].join();
      expect(compareDialects(cron).same, cron).toBe(isEqual);
    });
    fc.assert(property, { numRuns: 80, seed: 7 });
  });

  it('comes with a finding wherever the dialects differ', () => {
    const property = fc.property(words, fc.constantFrom(...zones), (schedule, zone) => {
      if (compareDialects(placed(schedule, zone)).same) return;
      for (const version of ['1.18.2', '1.18.3'])
        expect(codesOf(schedule, zone, version)).toContain('cron-differs-between-releases');
    });
    fc.assert(property, { numRuns: 150, seed: 8 });
  });

  it('differs in a skipped hour, so that the four tests above have something to find', () => {
    expect(compareDialects(placed('daily 02:30', 'Europe/Berlin')).same).toBe(false);
    expect(compareDialects(placed('every 2h', 'Europe/Berlin')).same).toBe(false);
  });

  it('keeps a window out of every minute that a clock skips or repeats', () => {
    const property = fc.property(fc.string(), fc.constantFrom(...zones), (name, zone) => {
      const parsed = parseWhen('daily 01:00-05:00');
      if (!parsed.ok) return;
      const { cron } = placeWhen(parsed.when, { cluster: 'prod', name, timeZone: zone });
      expect(compareDialects(cron).same, cron).toBe(true);
      const days = new Set([...firingsOf(cron, 'robfig')].map((at) => Math.round(at / 86_400_000)));
      expect(days.size, cron).toBeGreaterThanOrEqual(3652);
    });
    fc.assert(property, { numRuns: 60, seed: 9 });
  });
});
