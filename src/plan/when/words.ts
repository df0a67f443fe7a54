import { ownValue } from '../../json.ts';
import { weekdays } from '../../velero/cron/index.ts';
import { quoted } from '../formats/format.ts';
import { suggestion } from '../suggest.ts';
import { cronAtTimes, cronInZone, cronOnDates, everyFrom } from './several-times.ts';
import { dayMinutes, meantTime, type TimeOfDay, timeOfDay } from './time-of-day.ts';
import { cronOnDays, meantDays } from './weekdays.ts';

/** When backups are made, as the plan says it. */
export type When =
  | { readonly kind: 'manual' }
  | { readonly kind: 'cron'; readonly text: string }
  /** `minute` null = placed by hash. */
  | { readonly kind: 'every'; readonly hours: number; readonly minute: number | null }
  | { readonly kind: 'daily'; readonly time: TimeOfDay }
  /** Sunday is 0. */
  | { readonly kind: 'weekly'; readonly weekday: number; readonly time: TimeOfDay }
  | { readonly kind: 'monthly'; readonly date: number; readonly time: TimeOfDay };

export type ParsedWhen =
  | { readonly ok: true; readonly when: When }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

const accept = (when: When): ParsedWhen => ({ ok: true, when });
export const refuse = (message: string, remedy: string): ParsedWhen => ({ ok: false, message, remedy });

const timed = (head: string, example: string) =>
  `write ${head} ${example}, or a window such as ${head} 01:00-05:00`;

/** What to type for a form that is read as `read` reads it, or else what that proposes. */
function remedyAs(head: string, rest: string, read: (rest: string) => ParsedWhen): string {
  const found = read(rest);
  return found.ok ? `write ${`${head} ${rest}`.trim()}` : found.remedy;
}

/** A form that ends in a time. Refuses with what was probably meant. */
function withTime(
  head: string,
  text: string,
  example: string,
  take: (time: TimeOfDay) => ParsedWhen,
): ParsedWhen {
  if (text === '') return refuse(`"${head}" does not say at what time of the day`, timed(head, example));
  const time = timeOfDay(text);
  if (time !== null) return take(time);
  const meant = meantTime(text);
  const cron = head === 'daily' ? cronAtTimes(text) || cronInZone(text) : '';
  const remedy =
    cron !== '' ? `write ${cron}` : meant === '' ? timed(head, example) : `write ${head} ${meant}`;
  return refuse(
    `${quoted(text)} is not a time of the day, such as 02:00, or a window, such as 01:00-05:00`,
    remedy,
  );
}

function daily(rest: string): ParsedWhen {
  if (rest === '')
    return refuse(
      '"daily" alone could mean noon, when nobody wants databases to be dumped',
      timed('daily', '02:00'),
    );
  return withTime('daily', rest, '02:00', (time) => accept({ kind: 'daily', time }));
}

function weekly(rest: string): ParsedWhen {
  const [day = '', ...more] = rest.split(' ');
  const time = more.join(' ');
  const { days, time: meantAt } = meantDays(rest);
  const at = meantAt === '' ? '01:00' : meantAt;
  if (days.length > 1)
    return refuse(
      `"weekly" is on one day, and ${quoted(rest)} names ${days.length}`,
      `write ${days.length === 7 ? `daily ${at}` : cronOnDays(days.join(), at)}`,
    );
  const weekday = weekdays.indexOf(day);
  if (weekday !== -1)
    return withTime(`weekly ${day}`, time, '01:00', (found) =>
      accept({ kind: 'weekly', weekday, time: found }),
    );
  const remedy = `write weekly ${weekdays[days[0] ?? 0]} ${at}`;
  return rest === ''
    ? refuse('"weekly" does not say on which day and at what time', remedy)
    : refuse(`${quoted(day)} is not a day of the week: these are ${weekdays.join(', ')}`, remedy);
}

function monthly(rest: string): ParsedWhen {
  const [date = '', ...more] = rest.split(' ');
  const time = more.join(' ');
  const meant = meantTime(time) || (date.includes(':') && meantTime(rest)) || '03:00';
  const wanted = (day: number | string) => `write monthly ${day} ${meant}`;
  if (rest === '') return refuse('"monthly" does not say on which day and at what time', wanted(1));
  const several = cronOnDates(rest);
  if (several !== '') return refuse('"monthly" is on one day of the month', `write ${several}`);
  if (/^(?:last|l|end|29|30|31)$/i.test(date))
    return refuse(
      /^\d/.test(date)
        ? `there are months without a day ${date}, and no backup would be made in them`
        : 'months end on different dates, and cron has no word for the last',
      `${wanted(28)}, or monthly 1 ${meant}`,
    );
  if (!/^(?:[1-9]|1\d|2[0-8])$/.test(date)) {
    const [, number] = /^0?([1-9]|1\d|2[0-8])(?:st|nd|rd|th|\.)?$/i.exec(date) ?? [];
    return refuse(`${quoted(date)} is not a day of the month from 1 to 28`, wanted(number ?? 1));
  }
  return withTime(`monthly ${date}`, time, '03:00', (at) =>
    at.until > dayMinutes && date === '28'
      ? refuse(
          'a window past midnight of the 28th ends on a day that not every month has',
          `write monthly 27 ${time}`,
        )
      : accept({ kind: 'monthly', date: Number(date), time: at }),
  );
}

const divisors = [1, 2, 3, 4, 6, 8, 12, 24];

function intervals(step: number): string {
  if (divisors.includes(step)) return `write every ${step}h`;
  const below = divisors.findLast((hours) => hours < step) ?? 1;
  const above = divisors.find((hours) => hours > step);
  return above === undefined
    ? 'write daily 02:00, or a cron in quotes'
    : `write every ${below}h or every ${above}h`;
}

/** `every 6h :15`, with what stands before the minute as it was written. */
function minutePast(head: string, hours: number, rest: string): ParsedWhen {
  if (rest === '') return accept({ kind: 'every', hours, minute: null });
  const [, minute] = /^:([0-5]\d)$/.exec(rest) ?? [];
  if (minute !== undefined) return accept({ kind: 'every', hours, minute: Number(minute) });
  const atHour = everyFrom(head, hours, rest);
  const [, meant] = /^(?:at )?(?:(?:\*|xx)?:)?([0-5]?\d)$/.exec(rest) ?? [];
  return refuse(
    `${quoted(rest)} is not a minute of the hour`,
    `write ${atHour === '' ? `${head} :${(meant ?? '15').padStart(2, '0')}` : atHour}`,
  );
}

/** What is meant by an interval in words and the time behind it, which may be ''. */
const otherIntervals: readonly (readonly [RegExp, (time: string) => string])[] = [
  [/^(?:day|night|24 ?h(?:ours)?|1 ?d(?:ay)?)\b/i, (time) => `daily ${time || '02:00'}`],
  [/^(?:week|7 ?d(?:ays)?|1 ?w(?:eek)?)\b/i, (time) => `weekly sun ${time || '01:00'}`],
  [/^(?:month|1 ?mo(?:nth)?)\b/i, (time) => `monthly 1 ${time || '03:00'}`],
  [/^(?:other|second|2nd) (?:day|night)s?\b/i, () => '"0 2 */2 * *"'],
  [/^(?:weekday|workday)s?\b/i, (time) => cronOnDays('1-5', time || '02:00')],
  [/^\d+ ?(?:d|days|w|weeks|mo|months)\b/i, (time) => `daily ${time || '02:00'}, or a cron in quotes`],
];

/** What to type instead of `day at 02:00` or `6 hours :15` behind "every". */
function meantInterval(rest: string): string {
  if (/^hour\b/i.test(rest))
    return remedyAs('hourly', rest.slice(5), (past) => minutePast('hourly', 1, past));
  const [form, other] = otherIntervals.find(([known]) => known.test(rest)) ?? [];
  if (form !== undefined && other !== undefined)
    return `write ${other(meantTime(rest.replace(form, '').trim()))}`;
  const [, whole, part] = /^0*([1-9]\d?) ?h(?:ours?)? ?([0-5]?\d) ?m/i.exec(rest) ?? [];
  if (whole !== undefined) return intervals(Number(whole) + Number(part) / 60);
  const [, number, unit = ''] = /^0*([1-9]\d{0,2}) ?(h|hours?|m|min|minutes?)\b/i.exec(rest) ?? [];
  const minutes = Number(number) * (/^h/i.test(unit) ? 60 : 1);
  const [past] = / :[0-5]\d$/.exec(rest) ?? [''];
  if (minutes % 60 === 0) return `${intervals(minutes / 60)}${divisors.includes(minutes / 60) ? past : ''}`;
  if (60 % minutes === 0) return `write "*/${minutes} * * * *"`;
  if (minutes > 60) return intervals(minutes / 60);
  const [first = ''] = rest.split(' ');
  return /^[a-z]/i.test(first) && meantDays(first).days.length > 0
    ? remedyAs('weekly', rest, weekly)
    : 'write every 6h';
}

function every(rest: string): ParsedWhen {
  const [, hours, minute = ''] = /^([1-9]\d?)h(?: (.*))?$/.exec(rest) ?? [];
  const step = Number(hours);
  const message =
    rest === '' ? '"every" does not say how often' : `${quoted(`every ${rest}`)} is not an interval of hours`;
  // Any other interval begins at midnight, whatever hour is stated.
  if (step === 24 && /\d:\d|\d ?[ap]m/i.test(minute)) return refuse(message, meantInterval(rest));
  if (hours !== undefined && 24 % step === 0) return minutePast(`every ${step}h`, step, minute);
  if (hours !== undefined)
    return refuse(
      `every ${step}h cannot come at the same hours each day, for ${step} does not divide 24`,
      intervals(step),
    );
  return refuse(message, meantInterval(rest));
}

const forms: Readonly<Record<string, (rest: string) => ParsedWhen>> = {
  manual: (rest) =>
    rest === ''
      ? accept({ kind: 'manual' })
      : refuse('behind "manual" stands nothing, for it has no time', 'write manual'),
  hourly: (rest) => minutePast('hourly', 1, rest),
  every,
  daily,
  weekly,
  monthly,
};

/** What is meant by a word and the time behind it, which may be ''. */
const timedWords: Readonly<Record<string, (time: string) => string>> = {
  nightly: (time) => `daily ${time === '' ? '01:00-05:00' : time}`,
  weekdays: (time) => cronOnDays('1-5', time === '' ? '02:00' : time),
};

const otherWords: Readonly<Record<string, string>> = {
  midnight: 'daily 00:00',
  yearly: '"0 3 1 1 *"',
  annually: '"0 3 1 1 *"',
  never: 'manual',
  none: 'manual',
  off: 'manual',
  'on-demand': 'manual',
  ondemand: 'manual',
  on: 'manual',
};

/** The word forms; lower case only, like Velero's own descriptors. Null for what does not begin like one. */
export function parseWords(text: string): ParsedWhen | null {
  const [verb = '', ...words] = text.trim().split(/\s+/);
  const rest = words.join(' ');
  const form = ownValue(forms, verb);
  if (form !== undefined) return form(rest);
  const known = verb.toLowerCase();
  const other = ownValue(timedWords, known)?.(meantTime(rest)) ?? ownValue(otherWords, known);
  if (other !== undefined) return refuse(`${quoted(verb)} is not a word for a schedule`, `write ${other}`);
  const meant = /^[a-z]+$/i.test(verb) ? suggestion(known, Object.keys(forms)) : undefined;
  const read = meant === undefined ? undefined : forms[meant];
  if (meant === undefined || read === undefined) return null;
  return refuse(`${quoted(verb)} is not a word for a schedule`, remedyAs(meant, rest.toLowerCase(), read));
}
