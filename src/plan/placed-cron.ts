import { changedMinutes, gapsOf, parseCron, timeZone } from '../velero/cron/index.ts';
import { stableNumber } from './stable-number.ts';
import type { TimeOfDay, When } from './when.ts';

/** What a schedule's time depends on besides its words. */
export interface Placing {
  readonly cluster: string;
  /** Name of the schedule; all layers of a keep-set share it, so that they run at the same time of day. */
  readonly name: string;
  /** IANA name. */
  readonly timeZone: string;
}

const dayMinutes = 1440;
const hour = 3600;

const inZone = (fields: string, zone: string): string =>
  zone === 'UTC' ? fields : `CRON_TZ=${zone} ${fields}`;

/** Whether a run at this minute of the day comes once on each day, in both dialects, also when clocks change. */
function isSteady(minuteOfDay: number, zone: string): boolean {
  const cron = inZone(`${minuteOfDay % 60} ${Math.floor(minuteOfDay / 60)} * * *`, zone);
  return (['robfig', 'netresearch'] as const).every((dialect) => {
    const parsed = parseCron(cron, dialect);
    const gaps = parsed.ok ? gapsOf(parsed.cron) : null;
    // The change itself is an hour, in Antarctica two.
    return gaps !== null && gaps.longest <= 26 * hour && gaps.shortest >= 22 * hour;
  });
}

/**
 * A minute of a window. Where the hash says one that a change of the clock touches, a second hash chooses among the
 * others, so that nobody else's minute moves.
 */
function minuteInWindow({ from, until }: TimeOfDay, { cluster, name, timeZone: zone }: Placing): number {
  const first = from + stableNumber([cluster, name], until - from);
  const changed = changedMinutes(zone);
  const isTouched = (minute: number) =>
    changed.some(({ start, end }) => minute % dayMinutes >= start && minute % dayMinutes < end);
  if (changed.length === 0 || (!isTouched(first) && isSteady(first % dayMinutes, zone))) return first;
  const others = Array.from({ length: until - from }, (_, index) => from + index).filter(
    (minute) => !isTouched(minute),
  );
  const again = stableNumber([cluster, name, 'again'], Math.max(others.length, 1));
  const inOrder = [...others.slice(again), ...others.slice(0, again)];
  return inOrder.find((minute) => isSteady(minute % dayMinutes, zone)) ?? first;
}

export interface PlacedTime {
  readonly hour: number;
  readonly minute: number;
  /** Days after the one that was said, for a minute behind midnight of a window that goes past it. */
  readonly later: 0 | 1;
}

/** A fixed time as it stands; a window's minute by a stable hash of cluster and name. */
export function placedTime(time: TimeOfDay, placing: Placing): PlacedTime {
  const at = time.until - time.from === 1 ? time.from : minuteInWindow(time, placing);
  return { hour: Math.floor((at % dayMinutes) / 60), minute: at % 60, later: at >= dayMinutes ? 1 : 0 };
}

/** Minute of the hour; null is placed by the hash. */
export const placedMinute = (minute: number | null, { cluster, name }: Placing): number =>
  minute ?? stableNumber([cluster, name], 60);

function fieldsOf(when: Exclude<When, { readonly kind: 'cron' | 'manual' }>, placing: Placing): string {
  if (when.kind === 'every') {
    const hours: Readonly<Record<number, string>> = { 1: '*', 24: '0' };
    return `${placedMinute(when.minute, placing)} ${hours[when.hours] ?? `*/${when.hours}`} * * *`;
  }
  const { hour: at, minute, later } = placedTime(when.time, placing);
  switch (when.kind) {
    case 'daily':
      return `${minute} ${at} * * *`;
    case 'weekly':
      return `${minute} ${at} * * ${(when.weekday + later) % 7}`;
    case 'monthly':
      return `${minute} ${at} ${when.date + later} * *`;
  }
}

/** A schedule that is paused still needs a date, and one that comes: Velero takes an impossible one for always due. */
const harmless = '0 0 1 1 *';

/**
 * The cron that is rendered. What plan writes itself never has a day of the month beside a day of the week, a 7, a range
 * over the end or a step that leaves one value, so both dialects read it alike.
 */
export function placeWhen(when: When, placing: Placing): { readonly cron: string; readonly manual: boolean } {
  if (when.kind === 'manual') return { cron: harmless, manual: true };
  if (when.kind !== 'cron') return { cron: inZone(fieldsOf(when, placing), placing.timeZone), manual: false };
  const needsNoZone = /^(?:CRON_)?TZ=/.test(when.text) || when.text.startsWith('@every');
  return { cron: needsNoZone ? when.text : inZone(when.text, placing.timeZone), manual: false };
}

/** The zone in which a rendered cron is read: its prefix, else that of the server, UTC. */
export function zoneOfCron(cron: string): string {
  const [, name = ''] = /^(?:CRON_)?TZ=["']?([^\s"']*)/.exec(cron) ?? [];
  return name !== '' && timeZone(name) !== null ? name : 'UTC';
}
