import type { TimeZone } from './time-zone.ts';

/** A wall clock in a zone, moved as Go's time package moves it. Years, months and days count as people write them. */
export class WallClock {
  readonly #zone: TimeZone;
  #instant = 0;
  #wall = new Date(0);

  constructor(zone: TimeZone, instant: number) {
    this.#zone = zone;
    this.set(instant);
  }

  /** Milliseconds since 1970. */
  get instant(): number {
    return this.#instant;
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
  /** 0 is Sunday. */
  get weekday(): number {
    return this.#wall.getUTCDay();
  }
  get hour(): number {
    return this.#wall.getUTCHours();
  }
  get minute(): number {
    return this.#wall.getUTCMinutes();
  }

  set(instant: number): void {
    this.#instant = instant;
    this.#wall = new Date(instant + this.#zone.offsetAt(instant));
  }

  add(milliseconds: number): void {
    this.set(this.#instant + milliseconds);
  }

  /**
   * time.Date: takes the wall time with the offset that holds around it. A time that does not exist, or exists twice,
   * comes out as Go has it.
   */
  setWall(year: number, month: number, day: number, hours: number, minutes: number, seconds: number): void {
    const wall = Date.UTC(year, month - 1, day, hours, minutes, seconds);
    const { offset, from, until } = this.#zone.spanAt(wall);
    const guess = wall - offset;
    const holds = offset === 0 || (guess >= from && guess < until);
    this.set(holds ? guess : wall - this.#zone.offsetAt(guess));
  }

  /** time.AddDate: the same time of another day; a day too many runs into the next month. */
  addDate(months: number, days: number): void {
    const [hours, minutes, seconds] = [this.hour, this.minute, this.#wall.getUTCSeconds()];
    this.setWall(this.year, this.month + months, this.day + days, hours, minutes, seconds);
  }
}
