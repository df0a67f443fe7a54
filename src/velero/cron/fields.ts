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
  readonly names: Readonly<Record<string, number>>;
}

const months = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const weekdays = { sun: 0, mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6 };

/** The five fields in order. The newer library knows Sunday as 7 too. */
export const fieldsOf = (dialect: CronDialect): readonly FieldBounds[] => [
  { name: 'minute', min: 0, max: 59, names: {} },
  { name: 'hour', min: 0, max: 23, names: {} },
  { name: 'day of month', min: 1, max: 31, names: {} },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'day of week', min: 0, max: dialect === 'robfig' ? 6 : 7, names: weekdays },
];

/** Refused with a sentence that says why. */
export class CronRefusal extends Error {}

function number(text: string, { names, name }: FieldBounds): number {
  const named = names[text.toLowerCase()];
  if (named !== undefined) return named;
  if (!/^\+?\d+$/.test(text) || Number(text) > Number.MAX_SAFE_INTEGER)
    throw new CronRefusal(
      `"${text}" is not a number${Object.keys(names).length > 0 ? ' or three-letter name' : ''} for the ${name}`,
    );
  return Number(text);
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly star: boolean;
}

function runOf(text: string, bounds: FieldBounds): Run {
  const [range = '', ...steps] = text.split('/');
  const [low = '', ...highs] = range.split('-');
  const isStar = low === '*' || low === '?';
  if (!isStar && highs.length > 1) throw new CronRefusal(`"${text}" has too many hyphens`);
  if (steps.length > 1) throw new CronRefusal(`"${text}" has too many slashes`);
  const start = isStar ? bounds.min : number(low, bounds);
  const [high] = highs;
  let end = isStar ? bounds.max : high === undefined ? start : number(high, bounds);
  if (steps.length === 0) return { start, end, step: 1, star: isStar };
  const [stepText = ''] = steps;
  if (!/^\+?\d+$/.test(stepText)) throw new CronRefusal(`"${stepText}" is not a step`);
  if (highs.length === 0) end = bounds.max;
  const step = Number(stepText);
  return { start, end, step, star: isStar && step <= 1 };
}

function check(
  { start, end, step }: Run,
  text: string,
  { name, min, max }: FieldBounds,
  dialect: CronDialect,
): void {
  if (start < min) throw new CronRefusal(`"${text}": the ${name} begins at ${min}`);
  if (end > max) throw new CronRefusal(`"${text}": the ${name} ends at ${max}`);
  if (start > end && dialect === 'robfig') throw new CronRefusal(`"${text}" begins after its end`);
  if (step === 0) throw new CronRefusal(`"${text}" has a step of zero`);
  const size = start > end ? max - start + 1 + (end - min + 1) : end - start + 1;
  if (dialect === 'netresearch' && step > 1 && step >= size)
    throw new CronRefusal(`"${text}": a step of ${step} does not fit into ${size} values`);
}

function* valuesOf({ start, end, step }: Run, { min, max }: FieldBounds): Generator<number> {
  const size = max - min + 1;
  const last = start > end ? end + size : end;
  for (let value = start; value <= last; value += step)
    yield value > max ? ((value - min) % size) + min : value;
}

/** Reads one field. Throws CronRefusal. Empty items are passed over, as both libraries do. */
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
  const sunday = bounds.name === 'day of week' && values.delete(7);
  if (sunday) values.add(0);
  return { values, star };
}
