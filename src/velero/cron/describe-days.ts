import { either } from '../../enumeration.ts';
import { isEitherEnough } from './days.ts';
import { limitsBothDays } from './normal-cron.ts';
import type { FieldsCron } from './parse-cron.ts';

/** By their numbers, as sentences have them. */
export const weekdayNames: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];

export function ordinal(date: number): string {
  const ending = date > 10 && date < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][date % 10] ?? 'th');
  return `${date}${ending}`;
}

const sorted = (values: ReadonlySet<number>): readonly number[] => [...values].sort((a, b) => a - b);

function datesOf(values: ReadonlySet<number>, last: string): string {
  const dates = sorted(values);
  const isRun = dates.length > 2 && (dates.at(-1) ?? 0) - (dates[0] ?? 0) === dates.length - 1;
  return isRun
    ? `${ordinal(dates[0] ?? 0)} to ${ordinal(dates.at(-1) ?? 0)}`
    : either(dates.map(ordinal), last);
}

const weekdaysOf = (values: ReadonlySet<number>, last: string): string =>
  either(
    sorted(values).map((day) => weekdayNames[day] ?? ''),
    last,
  );

/** On which days of a month a cron fires: `on the 13th and on every Friday`, `only on a Friday that is the 13th`. */
export function describeDays(cron: FieldsCron): string {
  const { dayOfMonth, dayOfWeek, dialect } = cron;
  if (limitsBothDays(cron)) {
    if (dialect === 'robfig')
      return `on the ${datesOf(dayOfMonth.values, 'and')} and on every ${weekdaysOf(dayOfWeek.values, 'and')}`;
    const one = dayOfMonth.values.size > 1 && !datesOf(dayOfMonth.values, 'or').includes(' or ');
    return `only on a ${weekdaysOf(dayOfWeek.values, 'or')} that is ${one ? 'one of ' : ''}the ${datesOf(dayOfMonth.values, 'or')}`;
  }
  if (isEitherEnough(cron)) return 'every day';
  if (dayOfWeek.values.size < 7) return `on every ${weekdaysOf(dayOfWeek.values, 'and')}`;
  if (dayOfMonth.values.size < 31) return `on the ${datesOf(dayOfMonth.values, 'and')}`;
  return 'every day';
}
