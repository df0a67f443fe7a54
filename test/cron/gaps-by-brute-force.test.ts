import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gapsOf, nextFiring, parseCron } from '../../src/velero/cron/index.ts';

/** The years over which the gaps of a zone with summer time are stated. */
const from = Date.UTC(2024, 0, 1);
const until = Date.UTC(2035, 0, 1);

const item = (min: number, max: number) =>
  fc.oneof(
    fc.integer({ min, max }).map(String),
    fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
      .filter(([low, high]) => low < high)
      .map((range) => range.join('-')),
  );
const list = (min: number, max: number) =>
  fc.array(item(min, max), { minLength: 1, maxLength: 3 }).map((items) => items.join());
const mostly = (usual: string, other: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const fields = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 59 }).map(String), fc.constantFrom('*/30', '0', '15,45')),
    fc.oneof(list(0, 4), list(0, 23), fc.constantFrom('*/12', '*/6', '*/2')),
    mostly('*', fc.oneof(list(1, 31), fc.constantFrom('29', '31', '29-31', '*/2'))),
    mostly('*', fc.oneof(list(1, 12), fc.constantFrom('2', '3,4', '10,11'))),
    mostly('*', list(0, 6)),
  )
  .map((texts) => texts.join(' '));

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
];

/** Longest and shortest gap between firings that follow each other; null where the library once finds no next. */
function measured(text: string, dialect: 'robfig' | 'netresearch') {
  const parsed = parseCron(text, dialect);
  if (!parsed.ok) throw new Error(parsed.reason);
  let longest = 0;
  let shortest = Number.POSITIVE_INFINITY;
  for (let at = nextFiring(parsed.cron, from - 1000); at !== null && at < until; ) {
    const next = nextFiring(parsed.cron, at);
    if (next === null) return null;
    if (next < until) {
      longest = Math.max(longest, (next - at) / 1000);
      shortest = Math.min(shortest, (next - at) / 1000);
    }
    at = next;
  }
  return { longest, shortest };
}

it('holds the longest and the shortest of eleven years of firings', () => {
  const property = fc.property(
    fields,
    fc.constantFrom(...zones),
    fc.constantFrom('robfig' as const, 'netresearch' as const),
    (text, zone, dialect) => {
      const cron = `CRON_TZ=${zone} ${text}`;
      const parsed = parseCron(cron, dialect);
      fc.pre(parsed.ok);
      const stated = parsed.ok ? gapsOf(parsed.cron) : null;
      const real = measured(cron, dialect);
      // Within 28 years the library may fail to find a next firing though it never does in eleven.
      if (stated === null || real === null) return;
      const [, , date, month, weekday] = text.split(' ');
      // Dates on weekdays repeat after 28 years alone.
      const repeatsLater = weekday !== '*' && (date !== '*' || month !== '*');
      if (zone !== 'UTC' && !repeatsLater) expect(stated, cron).toEqual(real);
      expect(stated.longest, cron).toBeGreaterThanOrEqual(real.longest);
      expect(stated.shortest, cron).toBeLessThanOrEqual(real.shortest);
    },
  );
  fc.assert(property, { numRuns: 150, seed: 28 });
});
