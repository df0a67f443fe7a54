import { skippedMinutes } from '../velero/cron/index.ts';
import { type Placing, placedMinute, placedTime, type When } from './when.ts';

/** How many restore points of each kind are kept. */
export interface KeepSet {
  readonly hourly?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  readonly yearly?: number;
}

export type LayerName = keyof KeepSet;

/** One Velero Schedule of a keep-set; no two layers fire at the same time. */
export interface Layer {
  readonly layer: LayerName;
  /** Behind the layer's name in the schedule's: `-january` for the part of a layer that makes room for the yearly point. */
  readonly suffix: '' | '-january';
  readonly cron: string;
  readonly ttlSeconds: number;
}

export type LaidKeepSet =
  | {
      readonly ok: true;
      readonly layers: readonly Layer[];
      /** One cron that fires whenever any layer does; what the target offers as a whole. */
      readonly together: string;
    }
  | { readonly ok: false; readonly reason: string };

const hour = 3600;
const day = 24 * hour;

/** An hour of summer time and two for a queue before the backup. */
const slack = 3 * hour;

const periods: Readonly<Record<Exclude<LayerName, 'hourly'>, number>> = {
  daily: day,
  weekly: 7 * day,
  monthly: 31 * day,
  yearly: 366 * day,
};

/** Where the points of a keep-set lie within a day, and how many hours lie between hourly ones. */
interface Base {
  readonly minute: number;
  readonly hour: number;
  /** 0 = one point a day. */
  readonly stepHours: number;
  readonly zone: string;
}

function baseOfCron(text: string): Base | string {
  const [, zone = '', minute = '', hours = ''] =
    /^(?:(?:CRON_)?TZ=(\S+) )?(\d{1,2}) (\d{1,2}|\*|\*\/\d{1,2}) \* \* \*$/.exec(text) ?? [];
  if (minute === '' || Number(minute) > 59)
    return 'a keep-set is laid out by day of month: write a cron that fires at one time every day, or hourly';
  if (/^\d+$/.test(hours)) return { minute: Number(minute), hour: Number(hours), stepHours: 0, zone };
  const step = hours === '*' ? 1 : Number(hours.slice(2));
  return step > 0 && 24 % step === 0
    ? { minute: Number(minute), hour: 0, stepHours: step, zone }
    : 'a keep-set needs hours that are the same each day';
}

function baseOf(when: When, placing: Placing): Base | string {
  const zone = '';
  if (when.kind === 'daily') {
    const { hour: at, minute } = placedTime(when.time, placing);
    return { minute, hour: at, stepHours: 0, zone };
  }
  if (when.kind === 'every')
    return {
      minute: placedMinute(when.minute, placing),
      hour: 0,
      stepHours: when.hours === 24 ? 0 : when.hours,
      zone,
    };
  if (when.kind === 'cron') return baseOfCron(when.text);
  if (when.kind === 'manual') return 'a manual target has no points to choose from: write one duration';
  return `a keep-set is laid out by day of month, so "${when.kind}" cannot hold it: write a daily time or window`;
}

const weeklyDates = '8,15,22,29';

/** Days of the month on which each layer's points lie: yearly, monthly, weekly first, daily on the rest. */
function datesOf(layer: LayerName, keep: KeepSet): { readonly dates: string; readonly months: string }[] {
  const firstIsTaken = keep.monthly !== undefined || keep.weekly !== undefined;
  switch (layer) {
    case 'yearly':
      return [{ dates: '1', months: '1' }];
    case 'monthly':
      return [{ dates: '1', months: keep.yearly === undefined ? '*' : '2-12' }];
    case 'weekly':
      if (keep.monthly !== undefined) return [{ dates: weeklyDates, months: '*' }];
      return keep.yearly === undefined
        ? [{ dates: `1,${weeklyDates}`, months: '*' }]
        : [
            { dates: `1,${weeklyDates}`, months: '2-12' },
            { dates: weeklyDates, months: '1' },
          ];
    default: {
      const weekly = keep.weekly !== undefined;
      const rest = weekly ? '2-7,9-14,16-21,23-28,30-31' : '2-31';
      if (firstIsTaken) return [{ dates: rest, months: '*' }];
      if (keep.yearly === undefined) return [{ dates: '*', months: '*' }];
      return [
        { dates: '*', months: '2-12' },
        { dates: '2-31', months: '1' },
      ];
    }
  }
}

const order: readonly LayerName[] = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];

/** A point stays until its count is full and one period more, so that the promise also holds just before the next run. */
function ownNeed(layer: LayerName, count: number, { stepHours }: Base): number {
  const period = layer === 'hourly' ? stepHours * hour : periods[layer];
  return (count + 1) * period + slack;
}

/** A coarser point also stands for its day or hour, so it lives as long as any finer layer needs. */
function ttlOf(layer: LayerName, keep: KeepSet, base: Base): number {
  const needs = order
    .slice(0, order.indexOf(layer) + 1)
    .map((finer) => (keep[finer] === undefined ? 0 : ownNeed(finer, keep[finer], base)));
  return Math.max(...needs);
}

const otherHours = (stepHours: number): string =>
  stepHours === 1
    ? '1-23'
    : Array.from({ length: 24 / stepHours - 1 }, (_, index) => (index + 1) * stepHours).join(',');

/** Dates and months of one cron that fires whenever a layer other than the hourly one does. */
function unionDates(keep: KeepSet): { readonly dates: string; readonly months: string } {
  if (keep.daily !== undefined || keep.hourly !== undefined) return { dates: '*', months: '*' };
  if (keep.weekly !== undefined) return { dates: `1,${weeklyDates}`, months: '*' };
  return { dates: '1', months: keep.monthly === undefined ? '1' : '*' };
}

function refusal(keep: KeepSet, base: Base, placing: Placing): string | null {
  const kept = order.filter((layer) => keep[layer] !== undefined);
  if (kept.length === 0) return 'a keep-set names at least one of hourly, daily, weekly, monthly, yearly';
  if (keep.hourly !== undefined && base.stepHours === 0)
    return 'it keeps hourly points, but the schedule runs once a day: write hourly, or every 6h';
  if (keep.hourly === undefined && base.stepHours > 0)
    return 'the schedule runs every few hours, but the set keeps no hourly points: add hourly, or write a daily time';
  const at = base.hour * 60 + base.minute;
  const zone = base.zone === '' ? placing.timeZone : base.zone;
  const skipped = skippedMinutes(zone).some(({ start, end }) => at >= start && at < end);
  return skipped
    ? `in ${zone} the clock skips ${String(base.hour).padStart(2, '0')}:${String(base.minute).padStart(2, '0')} when summer time begins, and the point of that day would be missing: choose another time`
    : null;
}

/**
 * Lays a keep-set out over the month. The promise: at any instant, for each of the last `daily` days (weeks, months,
 * years; hours of the schedule's step) one restore point exists, where a coarser point counts for its day; provided
 * that each backup is done within two hours of its time.
 */
export function layKeepSet(keep: KeepSet, when: When, placing: Placing): LaidKeepSet {
  const base = baseOf(when, placing);
  const reason = typeof base === 'string' ? base : refusal(keep, base, placing);
  if (typeof base === 'string' || reason !== null) return { ok: false, reason: reason ?? '' };
  const zone = base.zone === '' ? placing.timeZone : base.zone;
  const cron = (hours: string, dates: string, months: string) =>
    `${zone === 'UTC' ? '' : `CRON_TZ=${zone} `}${base.minute} ${hours} ${dates} ${months} *`;
  const layers = order.flatMap((layer): Layer[] => {
    if (keep[layer] === undefined) return [];
    const ttlSeconds = ttlOf(layer, keep, base);
    if (layer === 'hourly')
      return [{ layer, suffix: '', ttlSeconds, cron: cron(otherHours(base.stepHours), '*', '*') }];
    return datesOf(layer, keep).map(
      ({ dates, months }, index): Layer => ({
        layer,
        suffix: index === 0 ? '' : '-january',
        ttlSeconds,
        cron: cron(String(base.hour), dates, months),
      }),
    );
  });
  const { dates, months } = unionDates(keep);
  const hours =
    keep.hourly === undefined ? String(base.hour) : base.stepHours === 1 ? '*' : `*/${base.stepHours}`;
  return { ok: true, layers, together: cron(hours, dates, months) };
}
