import type { Span, TimeZone } from './time-zone.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A wall clock in a zone, moved as Go's time package moves it. Years, months and days count as people write them. */
export class WallClock {
  readonly #zone: TimeZone;
  #instant: number;
  #span: Span;
  /** The wall time as if it were UTC, where its calendar has been asked for. */
  #calendar: Date | null = null;

  constructor(zone: TimeZone, instant: number) {
    this.#zone = zone;
    this.#instant = instant;
    this.#span = zone.spanAt(instant);
  }

  /** Milliseconds since 1970. */
  get instant(): number {
    return this.#instant;
  }
  get year(): number {
    return this.#date.getUTCFullYear();
  }
  get month(): number {
    return this.#date.getUTCMonth() + 1;
  }
  get day(): number {
    return this.#date.getUTCDate();
  }
  /** 0 is Sunday. */
  get weekday(): number {
    return this.#date.getUTCDay();
  }
  get hour(): number {
    return Math.floor(this.#wall / hour) % 24;
  }
  get minute(): number {
    return Math.floor(this.#wall / minute) % 60;
  }

  get #wall(): number {
    return this.#instant + this.#span.offset;
  }

  get #date(): Date {
    this.#calendar ??= new Date(this.#wall);
    return this.#calendar;
  }

  set(instant: number): void {
    this.#instant = instant;
    this.#calendar = null;
    if (!this.#holds(instant)) this.#span = this.#zone.spanAt(instant);
  }

  add(milliseconds: number): void {
    this.set(this.#instant + milliseconds);
  }

  /** Whether the clock is not changed on the way, as far as is known; then many small steps are one large one. */
  isSteadyFor(milliseconds: number): boolean {
    return this.#instant + milliseconds < this.#span.until;
  }

  /**
   * time.Date: takes the wall time with the offset that holds around it. A time that does not exist, or exists twice,
   * comes out as Go has it.
   */
  setWall(year: number, month: number, date: number, hours: number): void {
    this.#setWall(Date.UTC(year, month - 1, date, hours));
  }

  /** time.AddDate: the same time of the first of another month. */
  addMonth(): void {
    const date = this.#date;
    this.#setWall(
      Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()) + (this.#wall % day),
    );
  }

  /** time.AddDate: the same time of the next day. */
  addDay(): void {
    this.#setWall(this.#wall + day);
  }

  #setWall(wall: number): void {
    // Go looks the offset up as if the wall time were UTC, then looks whether it holds.
    const { offset, from, until } = this.#holds(wall) ? this.#span : this.#zone.spanAt(wall);
    const guess = wall - offset;
    const holds = offset === 0 || (guess >= from && guess < until);
    this.set(holds ? guess : wall - this.#zone.offsetAt(guess));
  }

  #holds(instant: number): boolean {
    return instant >= this.#span.from && instant < this.#span.until;
  }
}
