import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeepSet, type LayerName, layKeepSet } from '../../src/plan/keep-set.ts';
import { parseWhen } from '../../src/plan/when.ts';
import { compareDialects, gapsOf } from '../../src/velero/cron/index.ts';
import { brokenPromises, firingsOf, type Laid, missingDays, parsed, pointsOf } from './ten-years.ts';

const dialects = ['robfig', 'netresearch'] as const;

/** Hours skipped at night, at midnight and by half; Ramadan; and zones in which no clock is changed. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Europe/Athens',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Havana',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];
const steadyZones = ['UTC', 'Asia/Kathmandu'];

const two = (value: number): string => String(value).padStart(2, '0');
const minuteOfHour = fc.integer({ min: 0, max: 59 });
/** Clocks change at night, so half of all times lie there. */
const hourOfDay = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 23 }));
const time = fc.tuple(hourOfDay, minuteOfHour).map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const step = fc.constantFrom(2, 3, 4, 6, 8, 12);

const onceADay = fc.oneof(
  time.map((at) => `daily ${at}`),
  fc
    .tuple(time, time)
    .filter(([first, last]) => first !== last)
    .map((window) => `daily ${window.join('-')}`),
  fc.tuple(minuteOfHour, hourOfDay).map(([minute, hour]) => `${minute} ${hour} * * *`),
  fc.constant('@daily'),
);
const everyFewHours = fc.oneof(
  step.map((hours) => `every ${hours}h`),
  fc.tuple(step, minuteOfHour).map(([hours, minute]) => `every ${hours}h :${two(minute)}`),
  fc.tuple(step, minuteOfHour).map(([hours, minute]) => `${minute} */${hours} * * *`),
  minuteOfHour.map((minute) => `hourly :${two(minute)}`),
);

const upTo = (max: number) => fc.integer({ min: 1, max });
const coarser = { daily: upTo(14), weekly: upTo(6), monthly: upTo(13), yearly: upTo(3) };
const keepDaily = fc.record(coarser, { requiredKeys: [] }).filter((keep) => Object.keys(keep).length > 0);
const keepHourly = fc.record({ hourly: upTo(30), ...coarser }, { requiredKeys: ['hourly'] });

const drawn = fc.record({
  zone: fc.constantFrom(...zones),
  cluster: fc.constantFrom('prod', 'stage', 'eu-1'),
  base: fc.oneof(
    { weight: 3, arbitrary: fc.record({ schedule: onceADay, keep: keepDaily }) },
    { weight: 1, arbitrary: fc.record({ schedule: everyFewHours, keep: keepHourly }) },
  ),
});

function lay(schedule: string, keep: KeepSet, zone: string, cluster = 'prod') {
  const parsed = parseWhen(schedule);
  if (!parsed.ok) throw new Error(`"${schedule}": ${parsed.message}`);
  return layKeepSet(keep, parsed.when, { cluster, name: 'shop', timeZone: zone });
}

/** Hours between two runs of the whole set. */
function stepOf(laid: Laid): number {
  const shortest = gapsOf(parsed(laid.together.replace(/^CRON_TZ=\S+ /, ''), 'robfig'))?.shortest ?? 0;
  return shortest / 3600;
}

describe('a keep-set, simulated for ten years from the crons and lifetimes that are rendered', () => {
  it('has every promised restore point at the worst instants, in both dialects, whatever is drawn', () => {
    let laidOut = 0;
    const property = fc.property(drawn, ({ zone, cluster, base: { schedule, keep } }) => {
      const laid = lay(schedule, keep, zone, cluster);
      if (!laid.ok) {
        expect(`${laid.reason}: ${laid.remedy}`).toMatch(
          /^in \S+ (a release of Velero loses a run when the clock changes|summer time begins at midnight), .* UTC$/,
        );
        expect(steadyZones).not.toContain(zone);
        return;
      }
      laidOut++;
      for (const dialect of dialects) {
        const points = pointsOf(laid, dialect);
        const instants = points.map(({ at }) => at);
        expect(new Set(instants).size, 'two layers at the same minute').toBe(instants.length);
        const together = [...firingsOf(laid.together, dialect)];
        expect(
          instants.filter((at, index) => at !== together[index]),
          laid.together,
        ).toEqual([]);
        expect(together.length).toBe(instants.length);
        for (const [layer, count] of Object.entries(keep) as [LayerName, number][])
          expect(brokenPromises(points, layer, count, stepOf(laid))).toEqual([]);
        if (keep.daily !== undefined) expect(missingDays(points, keep.daily, zone)).toEqual([]);
      }
    });
    fc.assert(property, { numRuns: 60, seed: 20260131 });
    expect(laidOut).toBeGreaterThan(30);
  });

  it('notices a point that dies too early, a missing layer and two layers at once', () => {
    const laid = lay('daily 02:00', { daily: 7, weekly: 4 }, 'UTC');
    if (!laid.ok) throw new Error(laid.reason);
    const shortLived = {
      ...laid,
      layers: laid.layers.map((layer) => ({ ...layer, ttlSeconds: 7 * 86_400 })),
    };
    expect(brokenPromises(pointsOf(shortLived, 'robfig'), 'daily', 7, 24).length).toBeGreaterThan(1000);
    const withoutWeekly = { ...laid, layers: laid.layers.filter(({ layer }) => layer !== 'weekly') };
    expect(brokenPromises(pointsOf(withoutWeekly, 'robfig'), 'daily', 7, 24).length).toBeGreaterThan(100);
    expect(missingDays(pointsOf(withoutWeekly, 'robfig'), 7, 'UTC').length).toBeGreaterThan(100);
  });

  it('means the same in both dialects', () => {
    const property = fc.property(drawn, ({ zone, cluster, base: { schedule, keep } }) => {
      const laid = lay(schedule, keep, zone, cluster);
      if (!laid.ok) return;
      for (const { cron } of laid.layers) {
        const firings = dialects.map((dialect) => [...firingsOf(cron, dialect)].join());
        expect(compareDialects(cron, 'UTC').same, cron).toBe(firings[0] === firings[1]);
      }
    });
    fc.assert(property, { numRuns: 40, seed: 20260201 });
  });
});
