import { suggestion } from '../suggest.ts';
import { parseWhen } from '../when.ts';
import { type Complaint, type Format, quoted } from './format.ts';

const largest = { m: 5_256_000, h: 87_600, d: 36_500, w: 5_200, y: 100 } as const;

const remedyFor = (text: string): string => {
  if (text.length > 20) return 'write a number and one unit (m, h, d, w or y), such as 30d';
  const months = /^(\d+)\s*(?:M|mo|mon|months?)$/.exec(text)?.[1];
  if (months !== undefined) return `a month has no fixed length; write ${Number(months) * 30}d`;
  const word = /^(\d+)\s*(min|hour|hr|day|week|year)[a-z]*$/i.exec(text);
  if (word !== null) return `write ${word[1]}${word[2]?.charAt(0).toLowerCase()}`;
  const go = /^(\d+)h0m(?:0s)?$/.exec(text)?.[1];
  if (go !== undefined) return `write ${Number(go) % 24 === 0 ? `${Number(go) / 24}d` : `${go}h`}`;
  const capital = /^(\d+)([HDWY])$/.exec(text);
  if (capital !== null) return `write ${capital[1]}${capital[2]?.toLowerCase()}`;
  if (/^\d+s$/.test(text)) return 'seconds are too fine for a plan; write minutes, such as 5m';
  if (/^\d+$/.test(text)) return `write ${text}d for days, ${text}h for hours or ${text}m for minutes`;
  return 'write a number and one unit (m, h, d, w or y), such as 30d';
};

/** `<n>m|h|d|w|y`: minutes, hours, days, weeks, years of 365 days; nothing combined. */
export const duration: Format = {
  code: 'invalid-duration',
  check(text) {
    const match = /^(\d{1,9})([mhdwy])$/.exec(text);
    if (match === null) return { message: `${quoted(text)} is not a duration`, remedy: remedyFor(text) };
    const count = Number(match[1]);
    if (count === 0)
      return { message: `${quoted(text)} is no time at all`, remedy: 'write a number above zero' };
    if (match[1]?.startsWith('0'))
      return { message: `${quoted(text)} begins with a zero`, remedy: `write ${count}${match[2]}` };
    const limit = largest[match[2] as keyof typeof largest];
    return count <= limit
      ? null
      : {
          message: `${quoted(text)} is longer than 100 years`,
          remedy: 'write a shorter duration, such as 10y',
        };
  },
};

/** A duration starts with a digit; anything else is the name of a retention, and a reference is checked as such. */
export const retention: Format = {
  code: 'invalid-duration',
  check: (text) => (/^[a-z]/.test(text) ? null : duration.check(text)),
};

export const isRetentionName = (text: string): boolean => /^[a-z]/.test(text);

/** Words, quoted cron or `manual`; what a cron does in the pinned release is for the rules to say. */
export const when: Format = {
  code: 'invalid-schedule',
  check(text) {
    const parsed = parseWhen(text);
    return parsed.ok ? null : { message: parsed.message, remedy: parsed.remedy };
  },
};

const known = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** Velero's server reads the name with Go's tz database, which knows neither offsets nor other cases. */
export const timeZone: Format = {
  code: 'invalid-time-zone',
  check(text) {
    const complaint = (remedy: string): Complaint => ({
      message: `${quoted(text)} is not a time zone of the IANA database`,
      remedy,
    });
    if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(text) || text.length > 64 || !known(text))
      return complaint(
        `write one such as ${suggestion(text, Intl.supportedValuesOf('timeZone')) ?? 'Europe/Rome'}, or UTC`,
      );
    if (text === 'UTC' || Intl.supportedValuesOf('timeZone').includes(text)) return null;
    const proper = Intl.supportedValuesOf('timeZone').find(
      (zone) => zone.toLowerCase() === text.toLowerCase(),
    );
    // Aliases such as Europe/Kiev are names of the database too; only their case cannot be checked here.
    return proper === undefined
      ? text === text.toLowerCase()
        ? complaint('write one such as Europe/Rome or UTC')
        : null
      : complaint(`write ${proper}`);
  },
};

export const isoDate: Format = {
  code: 'invalid-date',
  check(text) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    const date = match === null ? Number.NaN : Date.parse(`${text}T00:00:00Z`);
    const exists = !Number.isNaN(date) && new Date(date).toISOString().startsWith(text);
    return exists
      ? null
      : { message: `${quoted(text)} is not a date`, remedy: 'write year, month and day, such as 2027-06-30' };
  },
};
