import { durationForm, secondsOf, secondsPer as units } from '../seconds-of.ts';

/** Go counts nanoseconds in 64 bits: 292 years. */
const longest = 292 * units.y;

export type ParsedDuration =
  | { readonly ok: true; readonly seconds: number }
  | { readonly ok: false; readonly reason: string };

const refuse = (reason: string): ParsedDuration => ({ ok: false, reason });

/** Units as other tools and people write them. */
const otherUnits: readonly (readonly [RegExp, keyof typeof units])[] = [
  [/^(?:S|secs?|seconds?)$/i, 's'],
  [/^min(?:ute)?s?$/i, 'm'],
  [/^(?:H|hrs?|hours?)$/i, 'h'],
  [/^(?:D|days?)$/i, 'd'],
  [/^(?:W|wks?|weeks?)$/i, 'w'],
  [/^(?:Y|yrs?|years?)$/i, 'y'],
];

/** A number of seconds in the longest unit in which it is whole, but in nothing longer than days. */
function inOneUnit(seconds: number): string {
  const fits = (name: keyof typeof units) => seconds >= units[name] && seconds % units[name] === 0;
  const unit = (['d', 'h', 'm'] as const).find(fits) ?? 's';
  return `${seconds / units[unit]}${unit}`;
}

/** Seconds of several numbers and units in a row, such as `1h30m` or Go's `720h0m0s`. */
function combined(text: string): number | null {
  if (!/^(?:\d{1,9}[smhdwy]){2,}$/.test(text)) return null;
  return [...text.matchAll(/(\d+)([smhdwy])/g)].reduce(
    (total, [, amount, unit]) => total + Number(amount) * units[unit as keyof typeof units],
    0,
  );
}

/** What to type instead. */
function remedyFor(text: string): string {
  const [, amount = '', unit = ''] = /^0*(\d{1,9})\s*([A-Za-z]*)$/.exec(text) ?? [];
  if (Number(amount) === 0 && amount !== '') return 'write a number above zero, such as 30d';
  if (amount !== '' && /^(?:mo|mon|mons|months?|M)$/.test(unit))
    return `a month has no fixed length: write days, such as ${Number(amount) * 30}d (m is minutes)`;
  const meant = Object.hasOwn(units, unit) ? unit : otherUnits.find(([form]) => form.test(unit))?.[1];
  if (amount !== '' && meant !== undefined) return `write ${amount}${meant}`;
  if (amount !== '' && unit === '')
    return `write a unit behind the number: ${amount}m, ${amount}h or ${amount}d`;
  const [, years, months] = /^(\d{1,3})y(\d{1,2})m$/.exec(text) ?? [];
  if (years !== undefined)
    return `a month has no fixed length: write days, such as ${Number(years) * 365 + Number(months) * 30}d (m is minutes)`;
  const sum = combined(text);
  if (sum !== null && sum > 0) return `write one number and one unit: ${inOneUnit(sum)}`;
  if (text.startsWith('-')) return 'a duration is not negative';
  return 'write a whole number and s, m, h, d, w or y, such as 6h or 30d';
}

/** Seconds of a duration such as `30d`, or a sentence that says what to type instead. */
export function parseDuration(text: string): ParsedDuration {
  if (!durationForm.test(text)) return refuse(remedyFor(text));
  const seconds = secondsOf(text);
  return seconds > longest
    ? refuse('write at most 292y, for Velero counts no further')
    : { ok: true, seconds };
}

/** The form in which Velero stores a duration, such as `720h0m0s`. */
export function goDuration(seconds: number): string {
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const [minutes, left] = [Math.floor(rest / 60), rest % 60];
  if (hours > 0) return `${hours}h${minutes}m${left}s`;
  return minutes > 0 ? `${minutes}m${left}s` : `${left}s`;
}

/** The form a person reads: `30d`, `6h`, `90m`, and in two or more parts only what needs them, `1d 1h`. */
export function humanDuration(seconds: number): string {
  if (seconds > 0 && seconds < 2 * units.h && seconds % units.m === 0) return inOneUnit(seconds);
  const parts = [
    [Math.floor(seconds / units.d), 'd'],
    [Math.floor((seconds % units.d) / units.h), 'h'],
    [Math.floor((seconds % units.h) / units.m), 'm'],
    [Math.round(seconds % units.m), 's'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`);
  return said.length === 0 ? '0s' : said.join(' ');
}
