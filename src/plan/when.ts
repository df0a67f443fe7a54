import { parseCron } from '../velero/cron/index.ts';

/** Minutes of a day from 0; a window may go past midnight, then `until` is larger than a day has. */
export interface TimeOfDay {
  readonly from: number;
  /** Exclusive; equals `from + 1` for a fixed time. */
  readonly until: number;
}

/** When backups are made, as the plan says it. */
export type When =
  | { readonly kind: 'manual' }
  | { readonly kind: 'cron'; readonly text: string }
  /** `minute` null = placed by hash. */
  | { readonly kind: 'every'; readonly hours: number; readonly minute: number | null }
  | { readonly kind: 'daily'; readonly time: TimeOfDay }
  | { readonly kind: 'weekly'; readonly weekday: number; readonly time: TimeOfDay }
  | { readonly kind: 'monthly'; readonly date: number; readonly time: TimeOfDay };

export type ParsedWhen =
  | { readonly ok: true; readonly when: When }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

const dayMinutes = 1440;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const accept = (when: When): ParsedWhen => ({ ok: true, when });
const forms =
  'write a quoted cron such as "0 2 * * *", or hourly, every 6h, daily 02:00, weekly sun 01:00, monthly 1 03:00, manual';
const refuse = (message: string, remedy = forms): ParsedWhen => ({ ok: false, message, remedy });

function minuteOfDay(text: string): number | null {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  return Number(hours) * 60 + Number(minutes);
}

/** `02:00` or `01:00-05:00`; null for anything else. */
function timeOfDay(text: string): TimeOfDay | null {
  const [first = '', last, ...more] = text.split('-');
  const from = minuteOfDay(first);
  if (from === null || more.length > 0) return null;
  if (last === undefined) return { from, until: from + 1 };
  const until = minuteOfDay(last);
  if (until === null || until === from) return null;
  return { from, until: until > from ? until : until + dayMinutes };
}

const wantsTime = 'write a time such as 02:00, or a window such as 01:00-05:00';

function parseEvery(interval: string, minute: string): ParsedWhen {
  const [, hours] = /^(\d{1,2})h$/.exec(interval) ?? [];
  if (hours === undefined)
    return refuse('"every" takes hours, such as every 6h; other intervals are a quoted cron');
  const step = Number(hours);
  if (step === 0 || 24 % step !== 0)
    return refuse(
      `every ${step}h would not meet the same hours each day: write a number of hours that divides 24 (1, 2, 3, 4, 6, 8, 12, 24)`,
    );
  if (minute === '') return accept({ kind: 'every', hours: step, minute: null });
  const [, fixed] = /^:(\d{2})$/.exec(minute) ?? [];
  if (fixed === undefined || Number(fixed) > 59)
    return refuse(`"${minute}" is not a minute of the hour: write it as :15`);
  return accept({ kind: 'every', hours: step, minute: Number(fixed) });
}

function parseWeekly(weekday: string, time: string): ParsedWhen {
  const index = weekdays.indexOf(weekday.toLowerCase().slice(0, 3));
  if (index === -1 || weekday !== weekdays[index]) {
    return refuse(
      index === -1
        ? `"${weekday}" is not a day of the week: write ${weekdays.join(', ')}`
        : `write ${weekdays[index]} for the day of the week`,
    );
  }
  const at = timeOfDay(time);
  return at === null
    ? refuse(`weekly ${weekday} needs a time: ${wantsTime}`)
    : accept({ kind: 'weekly', weekday: index, time: at });
}

function parseMonthly(date: string, time: string): ParsedWhen {
  if (!/^\d{1,2}$/.test(date) || Number(date) < 1 || Number(date) > 31)
    return refuse(`"${date}" is not a day of the month: write 1 to 28`);
  if (Number(date) > 28)
    return refuse(`some months have no ${date}th, and no backup would be made in them: write 1 to 28`);
  const at = timeOfDay(time);
  if (at === null) return refuse(`monthly ${date} needs a time: ${wantsTime}`);
  if (at.until > dayMinutes && Number(date) === 28)
    return refuse(
      'a window past midnight on the 28th ends on a day that February does not always have: write 1 to 27',
    );
  return accept({ kind: 'monthly', date: Number(date), time: at });
}

function parseDaily(time: string, more: readonly string[]): ParsedWhen {
  if (time === '') return refuse(`"daily" alone could mean noon: ${wantsTime}`);
  const at = more.length > 0 ? null : timeOfDay(time);
  return at === null
    ? refuse(`"${[time, ...more].join(' ')}" is not a time of the day: ${wantsTime}`)
    : accept({ kind: 'daily', time: at });
}

/** What the word forms begin with; lower case only, like Velero's own descriptors. */
function parseWords(text: string): ParsedWhen | null {
  const [verb = '', first = '', second = '', ...more] = text.trim().split(/\s+/);
  const tooMany = (wanted: string) => refuse(`there is too much behind it: write ${wanted}`);
  switch (verb) {
    case 'manual':
      return first === '' ? accept({ kind: 'manual' }) : tooMany('manual alone');
    case 'hourly':
      return second === '' ? parseEvery('1h', first) : tooMany('hourly, or hourly :15');
    case 'every':
      return more.length === 0 ? parseEvery(first, second) : tooMany('every 6h, or every 6h :15');
    case 'daily':
      return parseDaily(first, second === '' ? [] : [second, ...more]);
    case 'weekly':
      return more.length === 0 ? parseWeekly(first, second) : tooMany('weekly sun 01:00');
    case 'monthly':
      return more.length === 0 ? parseMonthly(first, second) : tooMany('monthly 1 03:00');
    default:
      return null;
  }
}

const looksLikeCron = (text: string): boolean =>
  /^(?:CRON_TZ=|TZ=|@)/.test(text) || /[*]|^\s*\d+\s/.test(text);

/** Reads a `schedule`. A cron that one of Velero's two dialects accepts is a cron; which one judges it is the rules' matter. */
export function parseWhen(text: string): ParsedWhen {
  const words = parseWords(text);
  if (words !== null) return words;
  const [young, old] = [parseCron(text, 'netresearch'), parseCron(text, 'robfig')];
  if (young.ok || old.ok) return accept({ kind: 'cron', text });
  if (looksLikeCron(text) || text.split(/\s+/).length === 5)
    return refuse(`Velero cannot read this cron: ${young.reason}`);
  const lower = parseWords(text.toLowerCase());
  if (lower?.ok === true) return refuse(`"${text}" has capital letters`, `write ${text.toLowerCase()}`);
  return refuse(`"${text.slice(0, 60)}" is not a schedule`);
}
