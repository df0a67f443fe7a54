import type { Cron } from './parse-cron.ts';
import type { TimeZone } from './time-zone.ts';

type FieldsCron = Extract<Cron, { readonly kind: 'fields' }>;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** Both libraries give up after five years. */
const searchYears = 5;

/** A wall clock in a zone, moved as Go's time package moves it. */
class Clock {
  readonly zone: TimeZone;
  instant = 0;
  #wall = new Date(0);

  constructor(zone: TimeZone, instant: number) {
    this.zone = zone;
    this.set(instant);
  }

  set(instant: number): void {
    this.instant = instant;
    this.#wall = new Date(instant + this.zone.offsetAt(instant));
  }

  get year(): number {
    return this.#wall.getUTCFullYear();
  }
  get month(): number {
    return this.#wall.getUTCMonth() + 1;
  }
  get day(): number {
    return this.#wall.getUTCDate();
  }
  get weekday(): number {
    return this.#wall.getUTCDay();
  }
  get hour(): number {
    return this.#wall.getUTCHours();
  }
  get minute(): number {
    return this.#wall.getUTCMinutes();
  }

  add(milliseconds: number): void {
    this.set(this.instant + milliseconds);
  }

  /**
   * time.Date: the wall time read with the offset that holds around it, so a time that does not exist, or exists twice,
   * comes out as Go has it.
   */
  setWall(year: number, month: number, day: number, hours: number, minutes: number, seconds: number): void {
    const wall = Date.UTC(year, month - 1, day, hours, minutes, seconds);
    const { offset, from, until } = this.zone.spanAt(wall);
    const guess = wall - offset;
    this.set(offset === 0 || (guess >= from && guess < until) ? guess : wall - this.zone.offsetAt(guess));
  }

  addDate(months: number, days: number): void {
    const wall = this.#wall;
    this.setWall(
      this.year,
      this.month + months,
      this.day + days,
      wall.getUTCHours(),
      wall.getUTCMinutes(),
      wall.getUTCSeconds(),
    );
  }
}

function dayMatches(cron: FieldsCron, clock: Clock): boolean {
  const { dayOfMonth, dayOfWeek, dialect } = cron;
  const date = dayOfMonth.values.has(clock.day);
  const weekday = dayOfWeek.values.has(clock.weekday);
  const eitherIsEnough = dialect === 'robfig' && !dayOfMonth.star && !dayOfWeek.star;
  return eitherIsEnough ? date || weekday : date && weekday;
}

/** After a day was added, midnight may not exist; both libraries go to the nearest hour that counts as it. */
function backToMidnight(clock: Clock): void {
  if (clock.hour === 0) return;
  clock.add((clock.hour > 12 ? 24 - clock.hour : -clock.hour) * hour);
}

/** One pass over the fields; false when it wrapped around and earlier fields must be looked at again. */
function advance(cron: FieldsCron, clock: Clock, state: { added: boolean }): boolean {
  while (!cron.month.values.has(clock.month)) {
    if (!state.added) clock.setWall(clock.year, clock.month, 1, 0, 0, 0);
    state.added = true;
    clock.addDate(1, 0);
    if (clock.month === 1) return false;
  }
  while (!dayMatches(cron, clock)) {
    if (!state.added) clock.setWall(clock.year, clock.month, clock.day, 0, 0, 0);
    state.added = true;
    clock.addDate(0, 1);
    backToMidnight(clock);
    if (clock.day === 1) return false;
  }
  while (!cron.hour.values.has(clock.hour)) {
    if (!state.added) clock.setWall(clock.year, clock.month, clock.day, clock.hour, 0, 0);
    state.added = true;
    const before = clock.hour;
    clock.add(hour);
    // The newer library makes up for an hour that summer time skips.
    if (cron.dialect === 'netresearch' && clock.hour - before === 2 && cron.hour.values.has(clock.hour - 1))
      break;
    if (clock.hour === 0) return false;
  }
  while (!cron.minute.values.has(clock.minute)) {
    if (!state.added) clock.set(Math.floor(clock.instant / minute) * minute);
    state.added = true;
    clock.add(minute);
    if (clock.minute === 0) return false;
  }
  const seconds = Math.floor(clock.instant / second) % 60;
  if (seconds !== 0) {
    clock.add((60 - seconds) * second);
    state.added = true;
    return clock.minute !== 0 && cron.minute.values.has(clock.minute);
  }
  return true;
}

/** Milliseconds since 1970 of the first firing after `after`, or null where the library finds none within five years. */
export function nextFiring(cron: Cron, after: number): number | null {
  if (cron.kind === 'never') return null;
  if (cron.kind === 'every') return Math.floor(after / second) * second + cron.seconds * second;
  const clock = new Clock(cron.zone, Math.floor(after / second) * second + second);
  const limit = clock.year + searchYears;
  const state = { added: false };
  while (clock.year <= limit) {
    if (advance(cron, clock, state)) return clock.instant;
  }
  return null;
}

/** The next `count` firings after `from`; fewer where the schedule ends. */
export function firings(cron: Cron, from: number, count: number): readonly number[] {
  const found: number[] = [];
  for (let at = nextFiring(cron, from); at !== null && found.length < count; at = nextFiring(cron, at))
    found.push(at);
  return found;
}
