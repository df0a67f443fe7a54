import { isZoneName } from './zone-names.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

/** A stretch of time in which a zone keeps one offset, at most one year long. */
export interface Span {
  /** First instant at which the offset holds, in milliseconds since 1970. */
  readonly from: number;
  /** First instant at which it no longer needs to hold. */
  readonly until: number;
  /** Milliseconds to add to UTC. */
  readonly offset: number;
}

const always: Span = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, offset: 0 };

/** A zone in which wall-clock times are read; its offsets come from Node's own tables and are looked up once a year. */
export class TimeZone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat | null;
  readonly #years = new Map<number, readonly Span[]>();
  #last: Span = { from: 0, until: 0, offset: 0 };

  /** `name` is IANA's. Throws RangeError for a name that this Node does not know. */
  constructor(name: string) {
    this.name = name;
    const time = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    this.#format =
      name === 'UTC'
        ? null
        : new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', ...date, ...time });
  }

  /** The span that holds `instant`. */
  spanAt(instant: number): Span {
    if (this.#format === null) return always;
    if (instant >= this.#last.from && instant < this.#last.until) return this.#last;
    const spans = this.#spansOf(new Date(instant).getUTCFullYear());
    this.#last = spans.find(({ until }) => instant < until) ?? this.#last;
    return this.#last;
  }

  /** Milliseconds to add to UTC at `instant`. */
  offsetAt(instant: number): number {
    return this.spanAt(instant).offset;
  }

  /** The instants at which the clock is changed, from the start of one year to the end of another. */
  changes(firstYear: number, lastYear: number): readonly number[] {
    if (this.#format === null) return [];
    const found: number[] = [];
    for (let year = firstYear; year <= lastYear; year++) {
      for (const { from, offset } of this.#spansOf(year))
        if (offset !== this.offsetAt(from - 1)) found.push(from);
    }
    return found;
  }

  #spansOf(year: number): readonly Span[] {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const spans: Span[] = [];
    const end = Date.UTC(year + 1, 0, 1);
    for (let from = Date.UTC(year, 0, 1); from < end; ) {
      const offset = this.#measure(from);
      const until = this.#firstOther(from, end, offset);
      spans.push({ from, until, offset });
      from = until;
    }
    this.#years.set(year, spans);
    return spans;
  }

  /** First minute after `from` with another offset, or `end`. No zone changes its clock twice a week. */
  #firstOther(from: number, end: number, offset: number): number {
    for (let low = from; low < end; low += week) {
      let high = Math.min(low + week, end - minute);
      if (this.#measure(high) === offset) continue;
      let same = low;
      while (high - same > minute) {
        const middle = same + Math.floor((high - same) / minute / 2) * minute;
        if (this.#measure(middle) === offset) same = middle;
        else high = middle;
      }
      return high;
    }
    return end;
  }

  /** Reads the wall clock, `01/31/2026, 23:59:00`. */
  #measure(instant: number): number {
    const [month = 0, day, year = 0, hours, minutes, seconds] = (this.#format?.format(instant) ?? '')
      .split(/\D+/)
      .map(Number);
    return Date.UTC(year, month - 1, day, hours, minutes, seconds) - instant;
  }
}

const zones = new Map<string, TimeZone | null>();

function openZone(name: string): TimeZone | null {
  if (!isZoneName(name)) return null;
  try {
    return new TimeZone(name);
  } catch {
    // Younger than this Node's tables.
    return null;
  }
}

/**
 * The zone of an IANA name, or null. Go looks names up as files, so upper and lower case matter, and ICU's further names
 * such as PST and JST do not exist.
 */
export function timeZone(name: string): TimeZone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = openZone(name);
  zones.set(name, zone);
  return zone;
}
