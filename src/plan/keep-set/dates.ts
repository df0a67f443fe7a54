import type { KeepSet, LayerName } from '../keep-set.ts';

/** Dates and months in a cron's own form. */
export interface Dates {
  readonly dates: string;
  readonly months: string;
}

/** Later weeks of a month begin on these dates, so no gap between weekly points exceeds seven days. */
const laterWeeks = '8,15,22,29';
const betweenWeeks = '2-7,9-14,16-21,23-28,30-31';
const notJanuary = '2-12';

/** `first` stands for the dates in every month but, where a yearly point takes the first of January, for that one. */
function withRoomForYear(first: string, januaryOnly: string, { yearly }: KeepSet): readonly Dates[] {
  if (yearly === undefined) return [{ dates: first, months: '*' }];
  return [
    { dates: first, months: notJanuary },
    { dates: januaryOnly, months: '1' },
  ];
}

/**
 * The dates on which the points of one layer lie: yearly on 1 January, monthly on the 1st, weekly on the 8th, 15th, 22nd
 * and 29th and, where nothing monthly is kept, on the 1st; the finest layer on the rest. Two entries where January differs.
 */
export function datesOf(layer: LayerName, keep: KeepSet): readonly Dates[] {
  switch (layer) {
    case 'yearly':
      return [{ dates: '1', months: '1' }];
    case 'monthly':
      return [{ dates: '1', months: keep.yearly === undefined ? '*' : notJanuary }];
    case 'weekly':
      if (keep.monthly !== undefined) return [{ dates: laterWeeks, months: '*' }];
      return withRoomForYear(`1,${laterWeeks}`, laterWeeks, keep);
    default:
      if (keep.weekly !== undefined) return [{ dates: betweenWeeks, months: '*' }];
      if (keep.monthly !== undefined) return [{ dates: '2-31', months: '*' }];
      return withRoomForYear('*', '2-31', keep);
  }
}

/** The dates on which any layer has a point at the time of day that all of them share. */
export function allDates(keep: KeepSet): Dates {
  if (keep.daily !== undefined || keep.hourly !== undefined) return { dates: '*', months: '*' };
  if (keep.weekly !== undefined) return { dates: `1,${laterWeeks}`, months: '*' };
  return { dates: '1', months: keep.monthly === undefined ? '1' : '*' };
}
