import { timeZone as openZone } from '../../velero/cron/index.ts';
import { parseDuration } from '../duration.ts';
import { suggestion } from '../suggest.ts';
import { parseWhen } from '../when.ts';
import { type Format, quoted, shortened } from './format.ts';

/** `<n>s|m|h|d|w|y`: seconds, minutes, hours, days, weeks, years of 365 days; nothing combined. */
export const duration: Format = {
  code: 'invalid-duration',
  check(text) {
    const parsed = parseDuration(text);
    return parsed.ok ? null : { message: `${quoted(text)} is not a duration`, remedy: parsed.reason };
  },
};

/** A duration starts with a digit; anything else is the name of a retention, and a reference is checked as such. */
export const retention: Format = {
  code: 'invalid-duration',
  check: (text) => (/^[a-z]/.test(text) ? null : duration.check(text)),
};

export const isRetentionName = (text: string): boolean => /^[a-z]/.test(text);

/** Messages that quote a schedule may be as long as that. */
const longestMessage = 300;

/** Words, quoted cron or `manual`; what a cron does in the pinned release is for the rules to say. */
export const when: Format = {
  code: 'invalid-schedule',
  check(text) {
    const parsed = parseWhen(text);
    return parsed.ok ? null : { message: shortened(parsed.message, longestMessage), remedy: parsed.remedy };
  },
};

/** Velero's server reads the name with Go's tz database, which knows neither offsets nor other cases nor PST. */
export const timeZone: Format = {
  code: 'invalid-time-zone',
  check(text) {
    if (openZone(text) !== null) return null;
    const names = Intl.supportedValuesOf('timeZone');
    const meant = names.find((name) => name.toLowerCase() === text.toLowerCase());
    const remedy = `write one such as ${suggestion(text, names) ?? 'Europe/Rome'}, or UTC`;
    return {
      message: `${quoted(text)} is not a time zone of the IANA database`,
      remedy: meant === undefined ? remedy : `write ${meant}`,
    };
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
