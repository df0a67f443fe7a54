import { type Cron, parseCron } from '../../velero/cron/index.ts';
import { type Placing, placedMinute, placedTime } from '../placed-cron.ts';
import type { When } from '../when.ts';

/** When the points of a keep-set lie on each day. */
export interface TimesOfDay {
  /** IANA name. */
  readonly zone: string;
  readonly minute: number;
  /** Ascending and evenly spread over the day; one hour = one point a day. */
  readonly hours: readonly number[];
}

/** Why a schedule and a keep-set do not agree, and what to do instead. */
export interface Refusal {
  readonly ok: false;
  readonly reason: string;
  readonly remedy: string;
}

export const refused = (reason: string, remedy: string): Refusal => ({ ok: false, reason, remedy });

const dayHours = 24;
const everyDay = 'a keep-set is laid out by day of month';

/** Hours from one point to the next. */
export const stepHours = ({ hours }: TimesOfDay): number => dayHours / hours.length;

const isEven = (hours: readonly number[]): boolean =>
  dayHours % hours.length === 0 &&
  hours.every((hour, index) => hour === (hours[0] ?? 0) + (index * dayHours) / hours.length);

function firesEveryDay(cron: Extract<Cron, { readonly kind: 'fields' }>): boolean {
  const { month, dayOfMonth, dayOfWeek } = cron;
  return month.values.size === 12 && dayOfMonth.values.size === 31 && dayOfWeek.values.size === 7;
}

function timesOfCron(text: string, zone: string): TimesOfDay | Refusal {
  const young = parseCron(text, 'netresearch', zone);
  const parsed = young.ok ? young : parseCron(text, 'robfig', zone);
  if (!parsed.ok) return refused(`Velero cannot read this cron: ${parsed.reason}`, 'write daily 02:00');
  const { cron } = parsed;
  const [minute, ...moreMinutes] = cron.kind === 'fields' ? cron.minute.values : [];
  if (cron.kind !== 'fields' || minute === undefined || moreMinutes.length > 0 || !firesEveryDay(cron))
    return refused(everyDay, 'write a cron that fires at one time every day, or hourly');
  const hours = [...cron.hour.values].sort((a, b) => a - b);
  return isEven(hours)
    ? { zone: cron.zone.name, minute, hours }
    : refused('a keep-set needs hours that are spread evenly over the day', 'write hours such as */6');
}

/** Where the points of `when` lie within a day, or why it cannot carry a keep-set. */
export function timesOfDay(when: When, placing: Placing): TimesOfDay | Refusal {
  const zone = placing.timeZone;
  switch (when.kind) {
    case 'daily': {
      const { hour, minute } = placedTime(when.time, placing);
      return { zone, minute, hours: [hour] };
    }
    case 'every': {
      const hours = Array.from({ length: dayHours / when.hours }, (_, index) => index * when.hours);
      return { zone, minute: placedMinute(when.minute, placing), hours };
    }
    case 'cron':
      return timesOfCron(when.text, zone);
    case 'manual':
      return refused('a manual target has no points to choose from', 'write one duration');
    default:
      return refused(`${everyDay}, so "${when.kind}" cannot hold it`, 'write a daily time or window');
  }
}

/** The hour field of a cron: `*`, `*\/6`, `1-23` or a list. */
export function hourField(hours: readonly number[]): string {
  const [first = 0] = hours;
  if (hours.length === dayHours) return '*';
  if (hours.length > 1 && first === 0 && isEven(hours)) return `*/${dayHours / hours.length}`;
  const isRun = hours.length > 2 && hours.every((hour, index) => hour === first + index);
  return isRun ? `${first}-${hours.at(-1)}` : hours.join(',');
}
