/** The plan's durations: one whole number and one unit. `m` is always minutes. */

export { parseGoDuration } from '../velero/cron/index.ts';

const units = { m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 } as const;

/** Go counts nanoseconds in 64 bits: 292 years. */
const longest = 292 * units.y;

export type ParsedDuration =
  | { readonly ok: true; readonly seconds: number }
  | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): ParsedDuration => ({ ok: false, reason });

/** What somebody meant who wrote a duration in another tool's form; '' where nothing is known. */
function hint(text: string): string {
  const [, amount = '', unit = ''] = /^(\d+)\s*([A-Za-z]*)$/.exec(text) ?? [];
  if (/^(?:mo|mon|month|months|M)$/.test(unit))
    return `a month has no fixed length: write days, such as ${Number(amount) * 30}d (m is minutes)`;
  const words: Readonly<Record<string, string>> = {
    s: '',
    sec: '',
    second: '',
    seconds: '',
    min: 'm',
    minute: 'm',
    minutes: 'm',
    hour: 'h',
    hours: 'h',
    H: 'h',
    day: 'd',
    days: 'd',
    D: 'd',
    week: 'w',
    weeks: 'w',
    W: 'w',
    year: 'y',
    years: 'y',
    Y: 'y',
  };
  const meant = words[unit];
  if (meant !== undefined && meant !== '') return `write ${amount}${meant}`;
  if (amount !== '' && unit === '')
    return `write a unit behind the number: ${amount}m, ${amount}h or ${amount}d`;
  const go = /^(\d+)h(?:0m)?(?:0s)?$/.exec(text);
  if (go !== null) return `write ${go[1]}h`;
  if (/^\d+[mhdwy](?:\d+[mhdwy])+$/.test(text))
    return 'write one number and one unit, such as 90m instead of 1h30m';
  if (text.startsWith('-')) return 'a duration is not negative';
  return 'write a whole number and m, h, d, w or y, such as 6h or 30d';
}

/** Seconds of a duration, or a sentence that says what to type instead. */
export function parseDuration(text: string): ParsedDuration {
  const [, amount = '', unit = ''] = /^(\d{1,9})([mhdwy])$/.exec(text) ?? [];
  if (amount === '') return refuse(hint(text));
  if (Number(amount) === 0) return refuse('a duration is longer than nothing');
  const seconds = Number(amount) * units[unit as keyof typeof units];
  return seconds > longest ? refuse('Velero counts up to 292 years') : { ok: true, seconds };
}

/** Seconds of a duration that has been checked before. Throws TypeError for any other text. */
export function secondsOf(text: string): number {
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new TypeError(`"${text}" is not a duration: ${parsed.reason}`);
  return parsed.seconds;
}

/** The form in which Velero stores a duration, such as `720h0m0s`. */
export function goDuration(seconds: number): string {
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const [minutes, left] = [Math.floor(rest / 60), rest % 60];
  if (hours > 0) return `${hours}h${minutes}m${left}s`;
  return minutes > 0 ? `${minutes}m${left}s` : `${left}s`;
}

/** The shortest exact form a person reads: `30d`, `6h`, `90m`, `1d 1h`. */
export function humanDuration(seconds: number): string {
  const parts = [
    [Math.floor(seconds / units.d), 'd'],
    [Math.floor((seconds % units.d) / units.h), 'h'],
    [Math.floor((seconds % units.h) / units.m), 'm'],
    [Math.round(seconds % units.m), 's'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`);
  return said.length === 0 ? '0s' : said.join(' ');
}
