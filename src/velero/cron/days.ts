import type { FieldsCron } from './parse-cron.ts';

/** Whether a date or a weekday is enough: the older library asks for both only where one of them was written with a star. */
export const isEitherEnough = ({ dayOfMonth, dayOfWeek, dialect }: FieldsCron): boolean =>
  dialect === 'robfig' && !dayOfMonth.star && !dayOfWeek.star;

/** Whether a cron fires on a date, by its number from 1 and its weekday from Sunday = 0; the month is not looked at. */
export function dayMatches(cron: FieldsCron, date: number, weekday: number): boolean {
  const byDate = cron.dayOfMonth.values.has(date);
  const byWeekday = cron.dayOfWeek.values.has(weekday);
  return isEitherEnough(cron) ? byDate || byWeekday : byDate && byWeekday;
}

/** A fixed year, so that the same plan gives the same numbers on every day. */
const firstYear = 2024;
/** Both libraries give up when no year up to the fifth after this one has a firing. */
export const searchYears = 5;

/** Days between two days on which a cron fires. */
export interface DayGaps {
  readonly longest: number;
  readonly shortest: number;
}

const daysOfMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number): boolean => year % 4 === 0;

const isOnEveryDate = ({ month, dayOfMonth }: FieldsCron): boolean =>
  month.values.size === 12 && dayOfMonth.values.size === 31;

/** Years in which everything happens: weekdays alone repeat every week, with dates every 28 years. */
const yearsOf = (cron: FieldsCron): number => (isOnEveryDate(cron) ? 1 : 28);

/** Counted by hand: ten thousand dates for each cron are too many for Date. */
function* matchingDays(cron: FieldsCron): Generator<{ readonly day: number; readonly year: number }> {
  const firstWeekday = new Date(Date.UTC(firstYear, 0, 1)).getUTCDay();
  const end = firstYear + yearsOf(cron);
  let day = 0;
  for (let year = firstYear; year < end; year++) {
    for (const [index, usual] of daysOfMonths.entries()) {
      const length = index === 1 && isLeap(year) ? usual + 1 : usual;
      if (cron.month.values.has(index + 1))
        for (let date = 1; date <= length; date++)
          if (dayMatches(cron, date, (firstWeekday + day + date - 1) % 7))
            yield { day: day + date - 1, year };
      day += length;
    }
  }
}

const known = new Map<string, DayGaps | null>();

/** Equal for crons of a dialect that fire on the same days for the same reasons. */
export function daysKey({ dialect, dayOfMonth, month, dayOfWeek }: FieldsCron): string {
  const sets = [dayOfMonth, month, dayOfWeek].map(
    ({ values, star }) => `${star} ${[...values].sort((a, b) => a - b).join()}`,
  );
  return [dialect, ...sets].join(';');
}

/** Longest and shortest; null where at some time no library would find a next day, for Velero then is always due. */
export function dayGaps(cron: FieldsCron): DayGaps | null {
  const key = daysKey(cron);
  const found = known.get(key);
  if (found !== undefined) return found;
  const gaps = measure(cron);
  known.set(key, gaps);
  return gaps;
}

function measure(cron: FieldsCron): DayGaps | null {
  if (isOnEveryDate(cron) && cron.dayOfWeek.values.size >= 7) return { longest: 1, shortest: 1 };
  let longest = 0;
  let shortest = Number.POSITIVE_INFINITY;
  let last: { readonly day: number; readonly year: number } | null = null;
  for (const next of matchingDays(cron)) {
    if (last !== null) {
      if (next.year - last.year > searchYears) return null;
      longest = Math.max(longest, next.day - last.day);
      shortest = Math.min(shortest, next.day - last.day);
    }
    last = next;
  }
  return longest === 0 ? null : { longest, shortest };
}

/** Days of an average year on which a cron fires. */
export function daysPerYear(cron: FieldsCron): number {
  if (isOnEveryDate(cron)) {
    const weekdays = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => dayMatches(cron, 1, weekday));
    return (365.25 * weekdays.length) / 7;
  }
  return [...matchingDays(cron)].length / yearsOf(cron);
}
