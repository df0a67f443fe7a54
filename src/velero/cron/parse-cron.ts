import type { CronDialect } from '../releases.ts';
import { CronRefusal, type Field, fieldsOf, parseField } from './fields.ts';
import { parseGoDuration } from './go-duration.ts';
import { type TimeZone, timeZone } from './time-zone.ts';

/** When a schedule is due, as Velero's cron library of that dialect reads it. */
export type Cron =
  | {
      readonly kind: 'fields';
      readonly dialect: CronDialect;
      readonly zone: TimeZone;
      readonly minute: Field;
      readonly hour: Field;
      readonly dayOfMonth: Field;
      readonly month: Field;
      readonly dayOfWeek: Field;
    }
  /** `@every`: counted from the last backup, not from the clock. */
  | { readonly kind: 'every'; readonly seconds: number }
  /** Accepted and without a next time, which Velero takes for always due. */
  | { readonly kind: 'never' };

export type ParsedCron =
  | { readonly ok: true; readonly cron: Cron }
  | { readonly ok: false; readonly reason: string };

const descriptors: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** White space of Go's strings.Fields. */
const space = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

function splitZone(
  text: string,
  dialect: CronDialect,
  fallback: TimeZone,
): { readonly zone: TimeZone; readonly rest: string } {
  if (!text.startsWith('TZ=') && !text.startsWith('CRON_TZ=')) return { zone: fallback, rest: text };
  const end = text.indexOf(' ');
  if (end === -1) throw new CronRefusal('the time zone stands without fields behind it');
  let name = text.slice(text.indexOf('=') + 1, end);
  if (dialect === 'netresearch') {
    name = name.replace(/^(["'])(.*)\1$/, '$2');
    if (name === '') throw new CronRefusal('the time zone is empty');
  }
  const rest = text
    .slice(end)
    .split(space)
    .filter((part) => part !== '')
    .join(' ');
  if (dialect === 'netresearch' && rest === '')
    throw new CronRefusal('the time zone stands without fields behind it');
  if (name === '') return { zone: utc, rest };
  const zone = name === 'Local' ? fallback : timeZone(name);
  if (zone === null) throw new CronRefusal(`"${name}" is not a time zone`);
  return { zone, rest };
}

const utc = timeZone('UTC') as TimeZone;

function descriptor(text: string, dialect: CronDialect): string | Cron {
  const fields = descriptors[text];
  if (fields !== undefined) return fields;
  if (dialect === 'netresearch' && ['@triggered', '@manual', '@none'].includes(text))
    return { kind: 'never' };
  if (!text.startsWith('@every '))
    throw new CronRefusal(
      `"${text}" is not one of ${Object.keys(descriptors).join(', ')}, @every <duration>`,
    );
  const seconds = parseGoDuration(text.slice('@every '.length));
  if (seconds === null)
    throw new CronRefusal(`"${text.slice('@every '.length)}" is not a duration such as 6h or 1h30m`);
  if (seconds < 1 && dialect === 'netresearch') throw new CronRefusal('@every wants at least one second');
  return { kind: 'every', seconds: Math.max(1, Math.floor(seconds)) };
}

function parse(text: string, dialect: CronDialect, fallback: TimeZone): Cron {
  if (text === '') throw new CronRefusal('it is empty');
  if (dialect === 'netresearch' && new TextEncoder().encode(text).length > 1024)
    throw new CronRefusal('it is longer than 1,024 bytes');
  const { zone, rest } = splitZone(text, dialect, fallback);
  const named = rest.startsWith('@') ? descriptor(rest, dialect) : rest;
  if (typeof named !== 'string') return named;
  const texts = named.split(space).filter((part) => part !== '');
  if (texts.length !== 5) throw new CronRefusal(`it has ${texts.length} fields instead of 5`);
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fieldsOf(dialect).map((bounds, index) =>
    parseField(texts[index] ?? '', bounds, dialect),
  ) as [Field, Field, Field, Field, Field];
  return { kind: 'fields', dialect, zone, minute, hour, dayOfMonth, month, dayOfWeek };
}

/** Reads a schedule's cron as Velero's library of that dialect does; `zone` is what it is read in without a prefix. */
export function parseCron(text: string, dialect: CronDialect, zone = 'UTC'): ParsedCron {
  try {
    return { ok: true, cron: parse(text, dialect, timeZone(zone) ?? utc) };
  } catch (error) {
    if (error instanceof CronRefusal) return { ok: false, reason: error.message };
    throw error;
  }
}
