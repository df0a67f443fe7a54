import { ordinal, weekdayNames } from './describe-days.ts';
import type { FieldsCron } from './parse-cron.ts';

const monthNames: readonly string[] = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/**
 * A day on which all of the crons fire, by what makes them fire on it: `on Sunday`, `on the 1st`, `on the 1st of January`,
 * `on a Sunday that is the 1st`. Null where they fire on every day. `wall`: the day in the zone of the reader, as UTC.
 */
export function describeCommonDay(crons: readonly FieldsCron[], wall: Date): string | null {
  const byWeekday = crons.some(({ dayOfWeek }) => dayOfWeek.values.size < 7);
  const byDate = crons.some(({ dayOfMonth }) => dayOfMonth.values.size < 31);
  const byMonth = crons.some(({ month }) => month.values.size < 12);
  const weekday = weekdayNames[wall.getUTCDay()] ?? '';
  const month = byMonth ? (monthNames[wall.getUTCMonth()] ?? '') : '';
  const date = `the ${ordinal(wall.getUTCDate())}${byMonth ? ` of ${month}` : ''}`;
  if (byDate) return byWeekday ? `on a ${weekday} that is ${date}` : `on ${date}`;
  if (byWeekday) return `on ${weekday}${byMonth ? ` in ${month}` : ''}`;
  return byMonth ? `every day of ${month}` : null;
}
