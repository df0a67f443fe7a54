import type { CronDialect } from '../releases.ts';

/** Values that a field allows, and whether it was a star; both decide when Velero fires. */
export interface Field {
  readonly values: ReadonlySet<number>;
  readonly star: boolean;
}

export interface FieldBounds {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

/** As crons name them, January first. */
export const months: readonly string[] = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];
/** As crons name them, by their numbers. */
export const weekdays: readonly string[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fieldsWith = (lastWeekday: number): readonly FieldBounds[] => [
  { name: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', min: 0, max: 23, names: [] },
  { name: 'day of month', min: 1, max: 31, names: [] },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'day of week', min: 0, max: lastWeekday, names: weekdays },
];

/** The five fields in order. Only the newer library knows Sunday as 7. */
export const cronFields: Readonly<Record<CronDialect, readonly FieldBounds[]>> = {
  robfig: fieldsWith(6),
  netresearch: fieldsWith(7),
};

/** Refused, with a sentence that says why. */
export class CronRefusal extends Error {}

const largestInt = 2n ** 63n - 1n;

/** strconv.Atoi of what holds no minus; null where Go refuses. */
function digits(text: string): number | null {
  return /^\+?\d+$/.test(text) && (text.length < 16 || BigInt(text.replace('+', '')) <= largestInt)
    ? Number(text)
    : null;
}

function number(text: string, { names, name, min }: FieldBounds): number {
  const named = names.indexOf(text.toLowerCase());
  const value = named === -1 ? digits(text) : named + min;
  if (value !== null) return value;
  const wanted = names.length === 0 ? 'a number' : `a number or a name such as ${names[min]}`;
  throw new CronRefusal(`${JSON.stringify(text)} in the ${name} is not ${wanted}`);
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly star: boolean;
}

function runOf(text: string, bounds: FieldBounds): Run {
  const [range = '', stepText, ...moreSteps] = text.split('/');
  const [low = '', high, ...moreHighs] = range.split('-');
  const isStar = low === '*' || low === '?';
  if (!isStar && moreHighs.length > 0) throw new CronRefusal(`"${text}" has too many hyphens`);
  if (moreSteps.length > 0) throw new CronRefusal(`"${text}" has too many slashes`);
  const start = isStar ? bounds.min : number(low, bounds);
  // What stands behind a star's hyphen is not even read.
  const end = isStar ? bounds.max : high === undefined ? start : number(high, bounds);
  if (stepText === undefined) return { start, end, step: 1, star: isStar };
  const step = digits(stepText);
  if (step === null) throw new CronRefusal(`${JSON.stringify(stepText)} in the ${bounds.name} is not a step`);
  return { start, end: high === undefined ? bounds.max : end, step, star: isStar && step <= 1 };
}

function check({ start, end, step }: Run, text: string, bounds: FieldBounds, dialect: CronDialect): void {
  const { name, min, max } = bounds;
  if (start < min) throw new CronRefusal(`"${text}": the ${name} begins at ${min}`);
  if (end > max) throw new CronRefusal(`"${text}": the ${name} ends at ${max}`);
  if (start > end && dialect === 'robfig') throw new CronRefusal(`"${text}" begins after its end`);
  if (step === 0) throw new CronRefusal(`"${text}" has a step of zero`);
  if (dialect === 'robfig') return;
  const size = start > end ? max - start + 1 + (end - min + 1) : end - start + 1;
  // A start far over the end makes Go's unsigned size enormous, and any step passes.
  if (step > 1 && size >= 0 && step >= size)
    throw new CronRefusal(`"${text}" steps by ${step} over ${size} values, so it would be one value only`);
}

function* valuesOf({ start, end, step }: Run, { min, max }: FieldBounds): Generator<number> {
  const size = max - min + 1;
  const last = start > end ? end + size : end;
  for (let value = start; value <= last; value += step)
    yield value > max ? ((value - min) % size) + min : value;
}

/** Of extended syntax; the newer library looks for them in the whole field, so also where neither reads anything. */
const refusedAnywhere: Readonly<Record<string, RegExp>> = {
  'day of month': /[lw]/i,
  'day of week': /#/,
};

/** Reads one field; empty items of its list are passed over, as both libraries do. Throws CronRefusal. */
export function parseField(text: string, bounds: FieldBounds, dialect: CronDialect): Field {
  const values = new Set<number>();
  let star = false;
  for (const item of text.split(',')) {
    if (item === '') continue;
    const run = runOf(item, bounds);
    check(run, item, bounds, dialect);
    for (const value of valuesOf(run, bounds)) values.add(value);
    star ||= run.star;
  }
  const refused = dialect === 'netresearch' ? refusedAnywhere[bounds.name]?.exec(text) : null;
  if (refused) throw new CronRefusal(`"${text}": the ${bounds.name} knows no ${refused[0]}`);
  if (bounds.name === 'day of week' && values.delete(7)) values.add(0);
  return { values, star };
}
