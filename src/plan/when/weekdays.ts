import { weekdays } from '../../velero/cron/index.ts';
import { meantTime, timeOfDay } from './time-of-day.ts';

/** A weekday that was meant; undefined for none. */
const meantWeekday = (text: string): string | undefined =>
  /^[0-7]$/.test(text)
    ? weekdays[Number(text) % 7]
    : weekdays.find((day) => /^[a-z]+$/i.test(text) && text.toLowerCase().startsWith(day));

/** Numbers of the days of `sat`, `sat,sun` or `mon-fri`; empty where one of them is no day. */
function daysOf(word: string): readonly number[] {
  const days = word.split(',').map((part) => {
    const ends = part.split('-').map((day) => weekdays.indexOf(meantWeekday(day) ?? ''));
    const [first = -1, last = first] = ends;
    if (ends.includes(-1) || ends.length > 2) return [];
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, after) => (first + after) % 7);
  });
  return days.some((part) => part.length === 0) ? [] : days.flat();
}

/** What somebody meant who wrote days of the week and a time, in any order: numbers of the days, and the time or ''. */
export function meantDays(text: string): { readonly days: readonly number[]; readonly time: string } {
  const words = text
    .replace(/\s*,\s*/g, ',')
    .split(' ')
    .filter((word) => !/^(?:on|and|&)$/i.test(word));
  const named = words.filter((word) => /[a-z]/i.test(word) && daysOf(word).length > 0);
  // A number is the day only where nothing else is one, for it may as well be the hour.
  const of = named.length > 0 ? named : words.filter((word) => daysOf(word).length > 0).slice(0, 1);
  const time = meantTime(words.filter((word) => !of.includes(word)).join(' '));
  return { days: [...new Set(of.flatMap(daysOf))].sort((one, other) => one - other), time };
}

/** A cron has no windows: it is due when the window would begin. */
export function cronOnDays(days: string, time: string): string {
  const { from } = timeOfDay(time) ?? { from: 0 };
  return `"${from % 60} ${Math.floor(from / 60)} * * ${days}"`;
}
