import { dayMatches, searchYears } from './days.ts';
import type { Cron, FieldsCron } from './parse-cron.ts';
import { WallClock } from './wall-clock.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** After a day was added, midnight may not exist; both libraries then go by the hour they meet. */
function backToMidnight(clock: WallClock): void {
  if (clock.hour === 0) return;
  clock.add((clock.hour > 12 ? 24 - clock.hour : -clock.hour) * hour);
}

/** Steps from one value to the next that is wanted, or to the end, where the next larger field moves. */
function stepsTo(wanted: ReadonlySet<number>, from: number, end: number): number {
  let value = from + 1;
  while (value < end && !wanted.has(value)) value++;
  return value - from;
}

/**
 * The search for one firing: SpecSchedule.Next of both libraries, branch by branch, with what they do about lost hours.
 * Where no change of the clock is near, the steps of one field are taken at once.
 */
class Search {
  readonly #cron: FieldsCron;
  readonly #clock: WallClock;
  /** True once the smaller fields have been set back to their beginning. */
  #moved = false;

  constructor(cron: FieldsCron, from: number) {
    this.#cron = cron;
    this.#clock = new WallClock(cron.zone, from);
  }

  run(): number | null {
    const limit = this.#clock.year + searchYears;
    while (this.#clock.year <= limit) {
      if (this.#toMonth() && this.#toDay() && this.#toHour() && this.#toMinute() && this.#toSecond())
        return this.#clock.instant;
    }
    return null;
  }

  /** Each of these returns false where it ran over, and all fields must be looked at again. */
  #toMonth(): boolean {
    const clock = this.#clock;
    while (!this.#cron.month.values.has(clock.month)) {
      if (!this.#moved) clock.setWall(clock.year, clock.month, 1, 0);
      this.#moved = true;
      clock.addMonth();
      if (clock.month === 1) return false;
    }
    return true;
  }

  #toDay(): boolean {
    const clock = this.#clock;
    while (!dayMatches(this.#cron, clock.day, clock.weekday)) {
      if (!this.#moved) clock.setWall(clock.year, clock.month, clock.day, 0);
      this.#moved = true;
      clock.addDay();
      backToMidnight(clock);
      if (clock.day === 1) return false;
    }
    return true;
  }

  #toHour(): boolean {
    const clock = this.#clock;
    const { hour: wanted, dialect } = this.#cron;
    while (!wanted.values.has(clock.hour)) {
      if (!this.#moved) clock.setWall(clock.year, clock.month, clock.day, clock.hour);
      this.#moved = true;
      const before = clock.hour;
      const steps = stepsTo(wanted.values, before, 24);
      clock.add(clock.isSteadyFor(steps * hour) ? steps * hour : hour);
      // The newer library makes up for an hour that summer time skips, except where midnight lies in between.
      const skipped = clock.hour - before === 2 && wanted.values.has(clock.hour - 1);
      if (dialect === 'netresearch' && skipped) return true;
      if (clock.hour === 0) return false;
    }
    return true;
  }

  #toMinute(): boolean {
    const clock = this.#clock;
    while (!this.#cron.minute.values.has(clock.minute)) {
      if (!this.#moved) clock.set(Math.floor(clock.instant / minute) * minute);
      this.#moved = true;
      const steps = stepsTo(this.#cron.minute.values, clock.minute, 60);
      clock.add(clock.isSteadyFor(steps * minute) ? steps * minute : minute);
      if (clock.minute === 0) return false;
    }
    return true;
  }

  #toSecond(): boolean {
    const seconds = (this.#clock.instant / second) % 60;
    if (seconds === 0) return true;
    // The newer library forgets that it moved, and near a repeated part of an hour may then go back in time.
    if (this.#cron.dialect === 'robfig') this.#moved = true;
    this.#clock.add((60 - seconds) * second);
    return false;
  }
}

/**
 * Milliseconds since 1970 of the first firing after `after`, or null where the library finds none within five years:
 * then it answers with the zero time, and Velero takes the schedule for always due. In zones that repeat a part of an
 * hour (Pacific/Chatham) the newer library's answer can lie before `after`.
 */
export function nextFiring(cron: Cron, after: number): number | null {
  if (cron.kind === 'never') return null;
  const from = Math.floor(after / second) * second;
  if (cron.kind === 'every') return from + cron.seconds * second;
  if ([cron.minute, cron.hour, cron.month].some(({ values }) => values.size === 0)) return null;
  return new Search(cron, from + second).run();
}

/** The next `count` firings after `from`; fewer where the library finds no more. */
export function firings(cron: Cron, from: number, count: number): readonly number[] {
  const found: number[] = [];
  for (let at: number | null = from; found.length < count; ) {
    at = nextFiring(cron, at);
    if (at === null) break;
    found.push(at);
  }
  return found;
}
