import { quoted } from '../formats/format.ts';
import { suggestion } from '../suggest.ts';
import { dayMinutes, meantTime, type TimeOfDay, timeOfDay } from './time-of-day.ts';

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

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A weekday that was meant; undefined for none. */
const meantWeekday = (text: string): string | undefined =>
  /^[0-7]$/.test(text)
    ? weekdays[Number(text) % 7]
    : weekdays.find((day) => /^[a-z]+$/i.test(text) && text.toLowerCase().startsWith(day));

const timed = (head: string, example: string) =>
  `write ${head} ${example}, or a window such as ${head} 01:00-05:00`;

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
  const remedy = meant === '' ? timed(head, example) : `write ${head} ${meant}`;
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
  const weekday = weekdays.indexOf(day);
  if (weekday !== -1)
    return withTime(`weekly ${day}`, time, '01:00', (at) => accept({ kind: 'weekly', weekday, time: at }));
  const words = rest.split(' ').filter((word) => !/^on$/i.test(word));
  const meant = words.map(meantWeekday).find((found) => found !== undefined);
  const at = meantTime(words.filter((word) => meantWeekday(word) === undefined).join(' '));
  const remedy = `write weekly ${meant ?? 'sun'} ${at === '' ? '01:00' : at}`;
  return rest === ''
    ? refuse('"weekly" does not say on which day and at what time', remedy)
    : refuse(`${quoted(day)} is not a day of the week: these are ${weekdays.join(', ')}`, remedy);
}

function monthly(rest: string): ParsedWhen {
  const [date = '', ...more] = rest.split(' ');
  const time = more.join(' ');
  const meant = meantTime(time) === '' ? '03:00' : meantTime(time);
  const wanted = (day: number | string) => `write monthly ${day} ${meant}`;
  if (rest === '') return refuse('"monthly" does not say on which day and at what time', wanted(1));
  if (/^(?:last|l|end|29|30|31)$/i.test(date))
    return refuse(
      /^\d/.test(date)
        ? `there are months without a day ${date}, and no backup would be made in them`
        : 'months end on different dates, and cron has no word for the last',
      `${wanted(28)}, or monthly 1`,
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
  const [, meant] = /^(?:at )?(?:(?:\d\d?|\*|xx)?:)?([0-5]?\d)$/.exec(rest) ?? [];
  return refuse(
    `${quoted(rest)} is not a minute of the hour`,
    `write ${head} :${(meant ?? '15').padStart(2, '0')}`,
  );
}

const otherIntervals: readonly (readonly [RegExp, string])[] = [
  [/^hour$/i, 'hourly'],
  [/^(?:day|night|24 ?hours|1 ?d(?:ay)?)$/i, 'daily 02:00'],
  [/^(?:week|7 ?d(?:ays)?|1 ?w(?:eek)?)$/i, 'weekly sun 01:00'],
  [/^(?:month|1 ?mo(?:nth)?)$/i, 'monthly 1 03:00'],
  [/^(?:weekday|workday)$/i, '"0 2 * * 1-5"'],
];

function every(rest: string): ParsedWhen {
  const [, hours, minute = ''] = /^([1-9]\d?)h(?: (.*))?$/.exec(rest) ?? [];
  const step = Number(hours);
  if (hours !== undefined && 24 % step === 0) return minutePast(`every ${step}h`, step, minute);
  if (hours !== undefined)
    return refuse(
      `every ${step}h cannot come at the same hours each day, for ${step} does not divide 24`,
      intervals(step),
    );
  const message =
    rest === '' ? '"every" does not say how often' : `${quoted(`every ${rest}`)} is not an interval of hours`;
  const [, number, unit = ''] = /^0*([1-9]\d{0,2}) ?(h|hours?|m|min|minutes?)\b/i.exec(rest) ?? [];
  if (number !== undefined && /^h/i.test(unit)) return refuse(message, `write every ${number}h`);
  if (number !== undefined && 60 % Number(number) === 0)
    return refuse(message, `write "*/${number} * * * *"`);
  const weekday = rest === '' ? undefined : meantWeekday(rest.split(' ')[0] ?? '');
  const other =
    weekday === undefined ? otherIntervals.find(([form]) => form.test(rest))?.[1] : `weekly ${weekday} 01:00`;
  return refuse(message, `write ${other ?? 'every 6h'}`);
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

const otherWords: Readonly<Record<string, string>> = {
  nightly: 'daily 01:00-05:00',
  midnight: 'daily 00:00',
  weekdays: '"0 2 * * 1-5"',
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
  if (Object.hasOwn(forms, verb)) return forms[verb]?.(rest) ?? null;
  const known = verb.toLowerCase();
  if (Object.hasOwn(otherWords, known))
    return refuse(`${quoted(verb)} is not a word for a schedule`, `write ${otherWords[known]}`);
  const meant = /^[a-z]+$/i.test(verb) ? suggestion(known, Object.keys(forms)) : undefined;
  const corrected = meant === undefined ? null : forms[meant]?.(rest.toLowerCase());
  if (meant === undefined || corrected == null) return null;
  const remedy = corrected.ok ? `write ${`${meant} ${rest.toLowerCase()}`.trim()}` : corrected.remedy;
  return refuse(`${quoted(verb)} is not a word for a schedule`, remedy);
}
