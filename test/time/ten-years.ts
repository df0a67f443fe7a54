import type { LaidKeepSet, LayerName } from '../../src/plan/keep-set.ts';
import { type Cron, nextFiring, parseCron, timeZone } from '../../src/velero/cron/index.ts';
import type { CronDialect } from '../../src/velero/releases.ts';

export const [from, until] = [Date.UTC(2024, 0, 1), Date.UTC(2034, 0, 1)];

const hour = 3_600_000;
const day = 24 * hour;
/** A queue and a run of two hours are within the promise, and the hour of a changed clock. */
const delay = 2 * hour;
const slack = delay + hour;
const minute = 60_000;

export type Laid = Extract<LaidKeepSet, { readonly ok: true }>;

interface Point {
  readonly at: number;
  readonly layer: LayerName;
  /** First instant at which Velero may delete it. */
  readonly gone: number;
}

export function parsed(text: string, dialect: CronDialect): Cron {
  const read = parseCron(text, dialect);
  if (!read.ok) throw new Error(`${dialect} refuses "${text}": ${read.reason}`);
  return read.cron;
}

export function* firingsOf(text: string, dialect: CronDialect): Generator<number> {
  const cron = parsed(text, dialect);
  let at = nextFiring(cron, from);
  while (at !== null && at < until) {
    yield at;
    at = nextFiring(cron, at);
  }
}

/** Every restore point that the rendered schedules make, in order. */
export function pointsOf({ layers }: Laid, dialect: CronDialect): readonly Point[] {
  return layers
    .flatMap(({ layer, cron, ttlSeconds }) =>
      [...firingsOf(cron, dialect)].map((at) => ({ at, layer, gone: at + ttlSeconds * 1000 })),
    )
    .sort((a, b) => a.at - b.at);
}

const order: readonly LayerName[] = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];

const periods = { daily: day, weekly: 7 * day, monthly: 31 * day, yearly: 366 * day };

/** Index of the first point at or after an instant. */
function indexAt(points: readonly Point[], instant: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.at ?? instant) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The newest point of a window that is there, before the one with index `before`; -1 for none. */
function newestHeld(
  points: readonly Point[],
  now: number,
  window: { readonly oldest: number; readonly newest: number },
  before: number,
): number {
  for (let index = Math.min(before, indexAt(points, window.newest + 1)) - 1; index >= 0; index--) {
    const { at, gone } = points[index] as Point;
    if (at < window.oldest) return -1;
    if (at + delay <= now && gone > now) return index;
  }
  return -1;
}

/**
 * Where the promise of one layer is broken, looking just before each restore point is surely there: for each of the last
 * `count` periods a point of its own is wanted, of this layer or a coarser one.
 */
export function brokenPromises(
  points: readonly Point[],
  layer: LayerName,
  count: number,
  stepHours: number,
): readonly string[] {
  const period = layer === 'hourly' ? stepHours * hour : periods[layer];
  const counting = points.filter((point) => order.indexOf(point.layer) >= order.indexOf(layer));
  const settled = from + (count + 1) * period + slack;
  const broken: string[] = [];
  for (const { at } of counting) {
    const now = at + delay - minute;
    if (now < settled) continue;
    for (let back = 1, used = counting.length; back <= count; back++) {
      const window = { oldest: now - back * period - slack, newest: now - (back - 1) * period };
      const held = newestHeld(counting, now, window, used);
      if (held === -1)
        broken.push(`${new Date(now).toISOString()}: no ${layer} point ${back} of ${count} ago`);
      else used = held;
    }
  }
  return broken;
}

/** Days of the zone's calendar whose point is missing at the end of a later day, though `count` days are promised. */
export function missingDays(points: readonly Point[], count: number, zone: string): readonly string[] {
  const offsetAt = (instant: number) => timeZone(zone)?.offsetAt(instant) ?? 0;
  const dayOf = (instant: number) => Math.floor((instant + offsetAt(instant)) / day);
  const goneOf = new Map<number, number>();
  for (const { at, layer, gone } of points)
    if (layer !== 'hourly') goneOf.set(dayOf(at), Math.max(gone, goneOf.get(dayOf(at)) ?? 0));
  const missing: string[] = [];
  for (let today = dayOf(from) + count + 1; today < dayOf(until) - 1; today++) {
    const midnight = (today + 1) * day - offsetAt((today + 1) * day - offsetAt((today + 1) * day)) - minute;
    for (let ago = 1; ago <= count; ago++)
      if ((goneOf.get(today - ago) ?? 0) <= midnight)
        missing.push(
          `${new Date((today - ago) * day).toISOString().slice(0, 10)} at the end of ${ago} days later`,
        );
  }
  return missing;
}
