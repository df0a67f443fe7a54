import { changedMinutes, gapsOf, parseCron } from '../velero/cron/index.ts';
import { humanDuration } from './duration.ts';
import { allDates, datesOf } from './keep-set/dates.ts';
import { missesDates } from './keep-set/missing-midnights.ts';
import {
  hourField,
  type Refusal,
  refused,
  stepHours,
  type TimesOfDay,
  timesOfDay,
} from './keep-set/times-of-day.ts';
import type { Placing } from './placed-cron.ts';
import type { When } from './when.ts';

/** How many restore points of each kind are kept. */
export interface KeepSet {
  readonly hourly?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  readonly yearly?: number;
}

export type LayerName = keyof KeepSet;

/** One Velero Schedule of a keep-set; no two of them fire at the same time. */
export interface Layer {
  readonly layer: LayerName;
  /**
   * Behind the layer's name in the schedule's: `-january` for the part of a layer that makes room for the yearly point,
   * `-other-days` for hourly points at the hour that coarser layers take on some days only.
   */
  readonly suffix: '' | '-january' | '-other-days' | '-other-days-january';
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
  | Refusal;

const hour = 3600;
const day = 24 * hour;
/** How much longer than usual the night of a clock change may be. */
const changedClock = hour;
/** A changed clock, and two hours of queue and run before the backup is there. */
export const slack = changedClock + 2 * hour;

/** Go counts nanoseconds in 64 bits and ends at 292 years; a lifetime beyond that breaks every list of backups. */
const longestLife = 100 * 366 * day;

export const finestFirst: readonly LayerName[] = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];
/** Most seconds between two points of a layer; how close hourly ones are, the schedule says. */
export const periods = { daily: day, weekly: 7 * day, monthly: 31 * day, yearly: 366 * day };

export const periodOf = (layer: LayerName, times: TimesOfDay): number =>
  layer === 'hourly' ? stepHours(times) * hour : periods[layer];

/**
 * Seconds that a point of a layer lives: its count and one period more, so that the promise also holds just before the
 * next run. It also stands for its day and hour, so it lives as long as any finer layer needs.
 */
function ttlOf(layer: LayerName, keep: KeepSet, times: TimesOfDay): number {
  const needs = finestFirst.slice(0, finestFirst.indexOf(layer) + 1).map((finer) => {
    const count = keep[finer];
    return count === undefined ? 0 : (count + 1) * periodOf(finer, times) + slack;
  });
  return Math.max(...needs);
}

const inZone = ({ zone, minute }: TimesOfDay, hours: string, dates: string, months: string): string =>
  `${zone === 'UTC' ? '' : `CRON_TZ=${zone} `}${minute} ${hours} ${dates} ${months} *`;

/** Longest real seconds between two runs, in the dialect that leaves more out. */
function longestGap(cron: string): number {
  const gaps = (['robfig', 'netresearch'] as const).map((dialect) => {
    const parsed = parseCron(cron, dialect);
    return (parsed.ok ? gapsOf(parsed.cron)?.longest : null) ?? Number.POSITIVE_INFINITY;
  });
  return Math.max(...gaps);
}

/** True where, on the night of a clock change too, no run at these hours of every day is lost. */
const losesNone = (times: TimesOfDay, hours: readonly number[]): boolean =>
  changedMinutes(times.zone).length === 0 ||
  longestGap(inZone(times, hourField(hours), '*', '*')) <= day / hours.length + changedClock;

/** The hour that all layers share. */
const sharedHour = (times: TimesOfDay): number | null =>
  times.hours.find((at) => losesNone(times, [at])) ?? null;

/** A layer whose count is no number of points, or of so many that its backups would outlive everybody. */
function wrongCount(keep: KeepSet, times: TimesOfDay): Refusal | null {
  for (const layer of finestFirst) {
    const count = keep[layer];
    if (count === undefined) continue;
    if (!Number.isSafeInteger(count) || count < 1)
      return refused(`${layer}: ${count} keeps nothing`, 'write a whole number above zero, or leave it out');
    const most = Math.floor((longestLife - slack) / periodOf(layer, times)) - 1;
    if (count > most)
      return refused(
        `${layer}: ${count} keeps backups for more than a hundred years`,
        `write at most ${most}`,
      );
  }
  return null;
}

/** What to do where a run is lost on the night of a clock change. */
function untouched(times: TimesOfDay): string {
  const [hour = 0] = times.hours;
  const later = Array.from({ length: 23 }, (_, after) => (hour + after + 1) % 24);
  const kept = times.hours.length === 1 ? later.find((at) => losesNone(times, [at])) : undefined;
  const such =
    kept === undefined
      ? ''
      : `, such as ${[kept, times.minute].map((part) => String(part).padStart(2, '0')).join(':')}`;
  return `choose a time that the change does not touch${such}, or UTC`;
}

function refusal(keep: KeepSet, times: TimesOfDay): Refusal | null {
  if (finestFirst.every((layer) => keep[layer] === undefined))
    return refused(
      'a keep-set names at least one of hourly, daily, weekly, monthly, yearly',
      'write one such as { daily: 7 }',
    );
  if (keep.hourly !== undefined && times.hours.length === 1)
    return refused('it keeps hourly points, but the schedule runs once a day', 'write hourly, or every 6h');
  if (keep.hourly === undefined && times.hours.length > 1)
    return refused(
      'the schedule runs every few hours, but the set keeps no hourly points',
      'add hourly, or write a daily time',
    );
  const counts = wrongCount(keep, times);
  if (counts !== null) return counts;
  const shared = sharedHour(times);
  const lost = shared === null ? times.hours.slice(0, 1) : times.hours;
  if (shared !== null && losesNone(times, lost)) return null;
  const longest = humanDuration(longestGap(inZone(times, hourField(lost), '*', '*')));
  const usual = humanDuration(day / lost.length);
  return refused(
    `in ${times.zone} a release of Velero loses a run when the clock changes, with ${longest} between two points instead of ${usual}; a keep-set is laid out for all of them`,
    untouched(times),
  );
}

const wrongDate = ({ zone }: TimesOfDay): Refusal =>
  refused(
    `in ${zone} summer time begins at midnight, and when a day begins at one o'clock Velero leaves out or doubles backups that are for some days of the month only`,
    'keep daily points alone, or use a time zone such as UTC',
  );

/** Where January has a part of its own, it comes second. */
function cronsOf(
  layer: LayerName,
  keep: KeepSet,
  times: TimesOfDay,
  hours: string,
  suffix: '' | '-other-days',
) {
  return datesOf(layer, keep).map(({ dates, months }, part) => ({
    layer,
    suffix: part === 0 ? suffix : (`${suffix}-january` as const),
    cron: inZone(times, hours, dates, months),
    ttlSeconds: ttlOf(layer, keep, times),
  }));
}

function hourlyLayer(keep: KeepSet, times: TimesOfDay, hours: readonly number[]): Layer {
  const cron = inZone(times, hourField(hours), '*', '*');
  return { layer: 'hourly', suffix: '', cron, ttlSeconds: ttlOf('hourly', keep, times) };
}

function layersOf(keep: KeepSet, times: TimesOfDay, shared: number): readonly Layer[] {
  const kept = finestFirst.filter((layer) => keep[layer] !== undefined);
  return kept.flatMap((layer): readonly Layer[] => {
    if (layer !== 'hourly') return cronsOf(layer, keep, times, String(shared), '');
    if (kept.length === 1) return [hourlyLayer(keep, times, times.hours)];
    const otherHours = times.hours.filter((at) => at !== shared);
    const onOtherDays =
      keep.daily === undefined ? cronsOf('hourly', keep, times, String(shared), '-other-days') : [];
    return [hourlyLayer(keep, times, otherHours), ...onOtherDays];
  });
}

/**
 * Lays a keep-set out over the month. The promise: at any instant, for each of the last `daily` days (weeks, months,
 * years; hours of the schedule's step) one restore point exists, where a coarser point counts for its day; provided
 * that each backup is done within two hours of its time.
 */
export function layKeepSet(keep: KeepSet, when: When, placing: Placing): LaidKeepSet {
  const times = timesOfDay(when, placing);
  if ('reason' in times) return times;
  const wrong = refusal(keep, times);
  if (wrong !== null) return wrong;
  const shared = sharedHour(times) ?? 0;
  const layers = layersOf(keep, times, shared);
  if (
    missesDates(
      layers.map(({ cron }) => cron),
      times.zone,
    )
  )
    return wrongDate(times);
  const { dates, months } = allDates(keep);
  const hours = hourField(keep.hourly === undefined ? [shared] : times.hours);
  return { ok: true, layers, together: inZone(times, hours, dates, months) };
}
