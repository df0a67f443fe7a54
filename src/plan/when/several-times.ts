import { timeZone } from '../../velero/cron/index.ts';
import { meantTime, timeOfDay } from './time-of-day.ts';

/** Minutes of the day of each fixed time in a list such as `02:00, 14:00`, sorted; empty where one of them is none. */
function timesOf(text: string): readonly number[] {
  const times = text.split(/\s*(?:,|;|&|\band\b|\s)\s*/i).filter((part) => part !== '');
  const starts = times.map((part) => {
    const time = timeOfDay(meantTime(part));
    return time === null || time.until !== time.from + 1 ? -1 : time.from;
  });
  return starts.includes(-1) ? [] : [...new Set(starts)].sort((one, other) => one - other);
}

/** What to type for several times of a day, of which a cron can say those at one minute; '' where it is not that. */
export function cronAtTimes(text: string): string {
  const times = timesOf(text);
  const [minute, ...others] = new Set(times.map((time) => time % 60));
  if (times.length < 2 || minute === undefined) return '';
  if (others.length > 0) return 'schedules, with an entry for each time';
  return `"${minute} ${times.map((time) => Math.floor(time / 60)).join()} * * *"`;
}

/** What to type for a time with a zone behind it, as `02:00 Europe/Berlin`; '' where it is not that. */
export function cronInZone(text: string): string {
  const zone = text.split(' ').at(-1) ?? '';
  const [time, ...more] = timesOf(text.slice(0, -zone.length));
  if (!zone.includes('/') && zone !== 'UTC') return '';
  if (time === undefined || more.length > 0 || timeZone(zone) === null) return '';
  return `"CRON_TZ=${zone} ${time % 60} ${Math.floor(time / 60)} * * *", or set velero.timeZone`;
}

/** What to type for several days of a month, as `1,15` or `1st and 15th`; '' where it is not that. */
export function cronOnDates(text: string): string {
  const [, list = '', rest = ''] =
    /^(\d\d?(?:st|nd|rd|th)?(?:\s*(?:,|&|\band\b)\s*\d\d?(?:st|nd|rd|th)?)*)(?:\s+(.*))?$/i.exec(text) ?? [];
  const dates = list
    .split(/\D+/)
    .filter((part) => part !== '')
    .map(Number);
  const { from } = timeOfDay(meantTime(rest)) ?? { from: 180 };
  if (dates.length < 2 || dates.some((date) => date < 1 || date > 28)) return '';
  return `"${from % 60} ${Math.floor(from / 60)} ${[...new Set(dates)].sort((one, other) => one - other).join()} * *"`;
}

/**
 * What to type for every so many hours and a time of the day: the hours that follow from it, 2,14 for every 12 hours at 02:00;
 * the form alone for a window, for plan places its minute; '' for what is no time of the day.
 */
export function everyFrom(head: string, hours: number, text: string): string {
  const time = timeOfDay(meantTime(text));
  if (time === null || !/:|[ap]m$/i.test(text)) return '';
  if (time.until !== time.from + 1) return head;
  const first = Math.floor(time.from / 60) % hours;
  if (first === 0) return `${head} :${String(time.from % 60).padStart(2, '0')}`;
  const list = Array.from({ length: 24 / hours }, (_, index) => first + index * hours);
  return `"${time.from % 60} ${list.join()} * * *"`;
}
