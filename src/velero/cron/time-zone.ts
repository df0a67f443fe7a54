/** Offsets of IANA time zones, from the engine's own tables, with the transitions of each year found once. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Span {
  /** First instant at which the offset holds. */
  readonly from: number;
  readonly until: number;
  /** Milliseconds to add to UTC. */
  readonly offset: number;
}

/** A zone in which wall-clock times are read. */
export class TimeZone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat | null;
  readonly #years = new Map<number, readonly Span[]>();
  #last: Span = { from: 0, until: 0, offset: 0 };

  constructor(name: string) {
    this.name = name;
    this.#format =
      name === 'UTC'
        ? null
        : new Intl.DateTimeFormat('en-US', {
            timeZone: name,
            hourCycle: 'h23',
            year: 'numeric',
            month: 'numeric',
            day: 'numeric',
            hour: 'numeric',
            minute: 'numeric',
            second: 'numeric',
            era: 'short',
          });
  }

  /** True where the offset never changes, as far as the years that schedules live in go. */
  get isFixed(): boolean {
    return this.#format === null || this.transitions(2024, 2032).length === 0;
  }

  /** The span of one offset that holds `instant`. */
  spanAt(instant: number): Span {
    if (this.#format === null)
      return { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, offset: 0 };
    if (instant >= this.#last.from && instant < this.#last.until) return this.#last;
    const year = new Date(instant).getUTCFullYear();
    const spans = this.#spansOf(year);
    const span = spans.find(({ from, until }) => instant >= from && instant < until) ?? spans[0];
    if (span === undefined) throw new RangeError(`no offset of ${this.name} at ${instant}`);
    this.#last = span;
    return span;
  }

  /** Milliseconds to add to UTC at `instant`. */
  offsetAt(instant: number): number {
    return this.#format === null ? 0 : this.spanAt(instant).offset;
  }

  /** The instants at which the offset changes, from the start of one year to the end of another. */
  transitions(firstYear: number, lastYear: number): readonly number[] {
    if (this.#format === null) return [];
    const found: number[] = [];
    for (let year = firstYear; year <= lastYear; year++)
      found.push(
        ...this.#spansOf(year)
          .slice(1)
          .map(({ from }) => from),
      );
    return found;
  }

  #spansOf(year: number): readonly Span[] {
    const known = this.#years.get(year);
    if (known !== undefined) return known;
    const end = Date.UTC(year + 1, 0, 1);
    const spans: Span[] = [];
    let from = Date.UTC(year, 0, 1);
    let offset = this.#measure(from);
    for (let at = from + 7 * day; ; at += 7 * day) {
      const probe = Math.min(at, end - 1);
      const there = this.#measure(probe);
      if (there !== offset) {
        const change = this.#changeBetween(Math.max(from, probe - 7 * day), probe, offset);
        spans.push({ from, until: change, offset });
        from = change;
        offset = this.#measure(change);
        // A week can hold two changes, as when a zone leaves summer time for Ramadan.
        at = change - ((change - Date.UTC(year, 0, 1)) % minute);
      }
      if (probe === end - 1 && there === offset) break;
    }
    spans.push({ from, until: end, offset });
    this.#years.set(year, spans);
    return spans;
  }

  /** First instant after `low` with another offset; `high` has one. */
  #changeBetween(low: number, high: number, offset: number): number {
    let [before, after] = [low, high];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#measure(middle) === offset) before = middle;
      else after = middle;
    }
    return after;
  }

  #measure(instant: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.#format?.formatToParts(instant) ?? []) parts[type] = Number(value);
    const { year = 0, month = 1, day: date = 1, hour: hours = 0, minute: minutes = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, date, hours, minutes, second) - Math.floor(instant / 1000) * 1000;
  }
}

const zones = new Map<string, TimeZone | null>();

/** The zone of an IANA name, spelt as the tables spell it, or null. Go looks names up as files, so case matters. */
export function timeZone(name: string): TimeZone | null {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const zone = openZone(name);
  zones.set(name, zone);
  return zone;
}

function openZone(name: string): TimeZone | null {
  if (name === 'UTC') return new TimeZone('UTC');
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return null;
  try {
    const { timeZone: resolved } = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions();
    const misspelt = resolved !== name && resolved.toLowerCase() === name.toLowerCase();
    return misspelt ? null : new TimeZone(name);
  } catch {
    return null;
  }
}
