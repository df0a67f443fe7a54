import { type TimeZone, timeZone } from './time-zone.ts';

/** Minutes of the day, from 0; `end` is exclusive. */
export interface MinuteRange {
  readonly start: number;
  readonly end: number;
}

/** Fixed years, in which every rule of the kind "last Sunday of March" meets each of its dates. */
export const referenceYears = { first: 2024, last: 2034 } as const;

const minute = 60_000;
const dayMinutes = 1440;
const weekMs = 7 * dayMinutes * minute;

interface ClockChanges {
  readonly skipped: readonly MinuteRange[];
  readonly repeated: readonly MinuteRange[];
}

const known = new Map<string, ClockChanges>();

/** The range on one day, or past midnight on two. */
function ranges(start: number, length: number): readonly MinuteRange[] {
  const from = ((start % dayMinutes) + dayMinutes) % dayMinutes;
  const end = from + length;
  if (end <= dayMinutes) return [{ start: from, end }];
  return [
    { start: from, end: dayMinutes },
    { start: 0, end: end - dayMinutes },
  ];
}

const distinct = (all: readonly MinuteRange[]): readonly MinuteRange[] => [
  ...new Map(all.map((range) => [`${range.start}-${range.end}`, range])).values(),
];

function changesOf(name: string): ClockChanges {
  const found = known.get(name);
  if (found !== undefined) return found;
  const zone = timeZone(name);
  const skipped: MinuteRange[] = [];
  const repeated: MinuteRange[] = [];
  for (const at of zone?.changes(referenceYears.first, referenceYears.last) ?? []) {
    const before = (zone?.offsetAt(at - 1) ?? 0) / minute;
    const after = (zone?.offsetAt(at) ?? 0) / minute;
    if (after > before) skipped.push(...ranges(at / minute + before, after - before));
    else repeated.push(...ranges(at / minute + after, before - after));
  }
  const changes = { skipped: distinct(skipped), repeated: distinct(repeated) };
  known.set(name, changes);
  return changes;
}

/** Minutes of the day that the zone's clock skips on some day, such as 02:00 to 03:00 when summer time begins. */
export const skippedMinutes = (zone: string): readonly MinuteRange[] => changesOf(zone).skipped;

/** Minutes that the clock skips, or shows twice, on some day. */
export const changedMinutes = (zone: string): readonly MinuteRange[] => [
  ...changesOf(zone).skipped,
  ...changesOf(zone).repeated,
];

/** Weekday, time and length of a change: a cron that names no dates cannot tell those of a kind from one another. */
export const kindOfChange = (zone: TimeZone, change: number): string =>
  `${(change + zone.offsetAt(change)) % weekMs} ${zone.offsetAt(change) - zone.offsetAt(change - 1)}`;

const instants = new Map<string, readonly number[]>();

/** Instants at which a zone changes its clock, from 2024 on; one of each weekday, time and length where dates do not matter. */
export function changesIn(zone: TimeZone, datesMatter: boolean): readonly number[] {
  const key = `${zone.name} ${datesMatter}`;
  const found = instants.get(key);
  if (found !== undefined) return found;
  const all = zone.changes(referenceYears.first, referenceYears.last);
  const oneOfEach = [...new Map(all.map((change) => [kindOfChange(zone, change), change])).values()];
  const chosen = datesMatter ? all : oneOfEach;
  instants.set(key, chosen);
  return chosen;
}
