import { isEitherEnough } from './days.ts';
import { cronFields, type Field, type FieldBounds } from './fields.ts';
import type { Cron, FieldsCron } from './parse-cron.ts';

const isFull = ({ values }: Field, { min, max }: FieldBounds): boolean => values.size >= max - min + 1;

/** `*`, or ascending values with runs of three and more as ranges. */
function normalField(field: Field, bounds: FieldBounds): string {
  if (isFull(field, bounds)) return '*';
  const values = [...field.values].sort((a, b) => a - b);
  const items: string[] = [];
  for (let from = 0; from < values.length; ) {
    let until = from + 1;
    while (values[until] === (values[until - 1] ?? 0) + 1) until++;
    if (until - from > 2) items.push(`${values[from]}-${values[until - 1]}`);
    else items.push(...values.slice(from, until).map(String));
    from = until;
  }
  return items.length === 0 ? ',' : items.join(',');
}

/** True where a date and a weekday are both limited, and the dialects differ: either is enough, or both are needed. */
export function limitsBothDays({ dayOfMonth, dayOfWeek }: FieldsCron): boolean {
  const [, , dates, , weekdays] = cronFields.robfig;
  return (
    dates !== undefined &&
    weekdays !== undefined &&
    !isFull(dayOfMonth, dates) &&
    !isFull(dayOfWeek, weekdays)
  );
}

/** True where some dates or months are left out, so that a cron does not treat all weeks alike. */
export const namesDates = ({ dayOfMonth, month }: FieldsCron): boolean =>
  dayOfMonth.values.size < 31 || month.values.size < 12;

/** True where dates must fall on certain weekdays, which they do in the same order after 28 years alone. */
export const namesDatesOnWeekdays = (cron: FieldsCron): boolean =>
  namesDates(cron) && cron.dayOfWeek.values.size < 7;

/**
 * One text for all crons that fire at the same times in their dialect: `@daily`, `0 0 * * *` and `00 0 1-31 1-12 *` are
 * `0 0 * * *`. A zone other than UTC stands before it.
 */
export function normalCron(cron: Cron): string {
  if (cron.kind === 'never') return '@manual';
  if (cron.kind === 'every') return `@every ${cron.seconds}s`;
  const { minute, hour, dayOfMonth, month, dayOfWeek, zone } = cron;
  const texts = [minute, hour, dayOfMonth, month, dayOfWeek].map((field, index) => {
    const bounds = cronFields.robfig[index];
    return bounds === undefined ? '' : normalField(field, bounds);
  });
  // Where either is enough and one is every day, the other says nothing.
  if (isEitherEnough(cron) && !limitsBothDays(cron)) texts[2] = texts[4] = '*';
  return `${zone.name === 'UTC' ? '' : `CRON_TZ=${zone.name} `}${texts.join(' ')}`;
}
