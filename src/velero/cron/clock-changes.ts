import { timeZone } from './time-zone.ts';

/** Minutes of the day, from 0; `end` is exclusive. */
export interface MinuteRange {
  readonly start: number;
  readonly end: number;
}

const minute = 60_000;
const dayMinutes = 1440;
const changes = new Map<
  string,
  { readonly skipped: readonly MinuteRange[]; readonly repeated: readonly MinuteRange[] }
>();

/** The range on one or, past midnight, two days. */
function ranges(start: number, length: number): readonly MinuteRange[] {
  const from = ((start % dayMinutes) + dayMinutes) % dayMinutes;
  const end = from + length;
  return end <= dayMinutes
    ? [{ start: from, end }]
    : [
        { start: from, end: dayMinutes },
        { start: 0, end: end - dayMinutes },
      ];
}

function changesOf(name: string) {
  const known = changes.get(name);
  if (known !== undefined) return known;
  const zone = timeZone(name);
  const skipped: MinuteRange[] = [];
  const repeated: MinuteRange[] = [];
  for (const at of zone?.transitions(2025, 2030) ?? []) {
    const before = (zone?.offsetAt(at - 1) ?? 0) / minute;
    const after = (zone?.offsetAt(at) ?? 0) / minute;
    const clock = Math.floor(at / minute);
    if (after > before) skipped.push(...ranges(clock + before, after - before));
    else repeated.push(...ranges(clock + after, before - after));
  }
  const found = { skipped, repeated };
  changes.set(name, found);
  return found;
}

/** Minutes of the day that the zone's clock skips on some day, such as 02:00 to 03:00 when summer time begins. */
export const skippedMinutes = (zone: string): readonly MinuteRange[] => changesOf(zone).skipped;

/** Minutes that the clock skips or shows twice on some day. */
export const changedMinutes = (zone: string): readonly MinuteRange[] => [
  ...changesOf(zone).skipped,
  ...changesOf(zone).repeated,
];
