import type { CronDialect } from '../releases.ts';
import { CronRefusal, cronFields, type Field, parseField } from './fields.ts';
import { goNanoseconds } from './go-duration.ts';
import { TimeZone, timeZone } from './time-zone.ts';

/** Five fields read in a zone. */
export interface FieldsCron {
  readonly kind: 'fields';
  readonly dialect: CronDialect;
  readonly zone: TimeZone;
  readonly minute: Field;
  readonly hour: Field;
  readonly dayOfMonth: Field;
  readonly month: Field;
  readonly dayOfWeek: Field;
}

/** When a schedule is due, as Velero's cron library of that dialect reads it. */
export type Cron =
  | FieldsCron
  /** `@every`: counted from the last backup, not from the clock. */
  | { readonly kind: 'every'; readonly seconds: number }
  /** `@manual` and its like: accepted and without a next time, which Velero takes for always due. */
  | { readonly kind: 'never' };

export type ParsedCron =
  | { readonly ok: true; readonly cron: Cron }
  /** `reason` is a clause for people, without a full stop. */
  | { readonly ok: false; readonly reason: string };

const descriptors: ReadonlyMap<string, string> = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
]);

/** Descriptors of the newer library for jobs that something else starts. */
const triggered: readonly string[] = ['@triggered', '@manual', '@none'];

/** White space of Go's unicode.IsSpace. */
const space = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+';
const spaces = new RegExp(space);
const outerSpaces = new RegExp(`^${space}|${space}$`, 'g');

const longestText = 1024;
const utc = new TimeZone('UTC');

/** The zone that a `TZ=` or `CRON_TZ=` names, and what stands behind it. Throws CronRefusal. */
function splitZone(text: string, dialect: CronDialect, fallback: TimeZone) {
  if (!text.startsWith('TZ=') && !text.startsWith('CRON_TZ=')) return { zone: fallback, rest: text };
  const end = text.indexOf(' ');
  const rest = end === -1 ? '' : text.slice(end).replace(outerSpaces, '');
  if (rest === '') throw new CronRefusal('nothing stands behind the time zone');
  let name = text.slice(text.indexOf('=') + 1, end);
  if (dialect === 'netresearch') name = name.replace(/^(["'])(.*)\1$/s, '$2');
  if (dialect === 'netresearch' && name === '') throw new CronRefusal('the time zone is empty');
  if (name === 'Local') return { zone: fallback, rest };
  const zone = name === '' ? utc : timeZone(name);
  if (zone === null) throw new CronRefusal(`${JSON.stringify(name)} is not a time zone`);
  return { zone, rest };
}

/** The fields that a descriptor stands for, or a cron without fields. Throws CronRefusal. */
function readDescriptor(text: string, dialect: CronDialect): string | Cron {
  const fields = descriptors.get(text);
  if (fields !== undefined) return fields;
  if (dialect === 'netresearch' && triggered.includes(text)) return { kind: 'never' };
  if (!text.startsWith('@every '))
    throw new CronRefusal(
      `${JSON.stringify(text)} is none of ${[...descriptors.keys()].join(', ')}, @every 6h`,
    );
  const duration = text.slice('@every '.length);
  const nanoseconds = goNanoseconds(duration);
  if (nanoseconds === null)
    throw new CronRefusal(`${JSON.stringify(duration)} is not a Go duration such as 6h or 1h30m`);
  const seconds = Number(nanoseconds / 1_000_000_000n);
  if (seconds < 1 && dialect === 'netresearch') throw new CronRefusal('@every wants at least one second');
  return { kind: 'every', seconds: Math.max(1, seconds) };
}

function parse(text: string, dialect: CronDialect, fallback: TimeZone): Cron {
  if (text === '') throw new CronRefusal('it is empty');
  if (dialect === 'netresearch' && new TextEncoder().encode(text).length > longestText)
    throw new CronRefusal('it is longer than 1,024 bytes');
  const { zone, rest } = splitZone(text, dialect, fallback);
  const read = rest.startsWith('@') ? readDescriptor(rest, dialect) : rest;
  if (typeof read !== 'string') return read;
  const texts = read.split(spaces).filter((part) => part !== '');
  if (texts.length !== 5) {
    const seconds = texts.length === 6 ? '; Velero takes no seconds' : '';
    throw new CronRefusal(`it has ${texts.length} fields instead of 5${seconds}`);
  }
  const field = (index: 0 | 1 | 2 | 3 | 4): Field => {
    const bounds = cronFields[dialect][index];
    if (bounds === undefined) throw new RangeError(`a cron has no field ${index}`);
    return parseField(texts[index] ?? '', bounds, dialect);
  };
  return {
    kind: 'fields',
    dialect,
    zone,
    minute: field(0),
    hour: field(1),
    dayOfMonth: field(2),
    month: field(3),
    dayOfWeek: field(4),
  };
}

/** Large plans repeat themselves, and every stage asks again. */
const known = new Map<string, ParsedCron>();

/**
 * Reads a schedule's cron as Velero's library of that dialect does (`ParseStandard` of robfig/cron v3.0.1, of
 * netresearch/go-cron v0.15.0). `zone` is the IANA zone of a cron that names none; unknown ones count as UTC.
 */
export function parseCron(text: string, dialect: CronDialect, zone = 'UTC'): ParsedCron {
  const key = `${dialect} ${zone} ${text}`;
  let parsed = known.get(key);
  if (parsed === undefined) {
    parsed = tryToParse(text, dialect, zone);
    known.set(key, parsed);
  }
  return parsed;
}

function tryToParse(text: string, dialect: CronDialect, zone: string): ParsedCron {
  try {
    return { ok: true, cron: parse(text, dialect, timeZone(zone) ?? utc) };
  } catch (error) {
    if (error instanceof CronRefusal) return { ok: false, reason: error.message };
    throw error;
  }
}
