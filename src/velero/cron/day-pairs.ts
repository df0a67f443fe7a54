import { kindOfChange, referenceYears } from './clock-changes.ts';
import { type DayGaps, dayMatches } from './days.ts';
import { namesDates } from './normal-cron.ts';
import type { FieldsCron } from './parse-cron.ts';
import type { TimeZone } from './time-zone.ts';

const dayMs = 86_400_000;
/** A change of the clock also touches the days beside it, in either direction from Greenwich. */
const nearMs = 1.5 * dayMs;

/** Two days, by their number since 1970, on which a cron fires, and none between them. */
export interface DayPair {
  readonly first: number;
  readonly second: number;
}

/** The days of a cron in the reference years: those far from any change of the clock, and those near one. */
export interface PairedDays {
  /** null where each pair is near a change. */
  readonly quiet: DayGaps | null;
  readonly changed: readonly DayPair[];
}

function* pairsOf(cron: FieldsCron): Generator<DayPair> {
  const end = Date.UTC(referenceYears.last + 1, 0, 1) / dayMs;
  let first: number | null = null;
  for (let day = Date.UTC(referenceYears.first, 0, 1) / dayMs; day < end; day++) {
    const date = new Date(day * dayMs);
    if (!cron.month.values.has(date.getUTCMonth() + 1)) continue;
    if (!dayMatches(cron, date.getUTCDate(), date.getUTCDay())) continue;
    if (first !== null) yield { first, second: day };
    first = day;
  }
}

/** Changes of the clock between the two days or near them. */
function changesBy({ first, second }: DayPair, changes: readonly number[]): readonly number[] {
  const [from, until] = [first * dayMs - nearMs, (second + 1) * dayMs + nearMs];
  return changes.filter((change) => change > from && change < until);
}

/** Pairs that a cron cannot tell from one another, as long as it treats all weeks alike. */
const kindOfPair = ({ first, second }: DayPair, near: readonly number[], zone: TimeZone): string =>
  [second - first, ...near.map((at) => `${Math.floor(at / dayMs) - first} ${kindOfChange(zone, at)}`)].join(
    ';',
  );

function paired(cron: FieldsCron): PairedDays {
  const { zone } = cron;
  const changes = zone.changes(referenceYears.first, referenceYears.last);
  const changed = new Map<string, DayPair>();
  let [longest, shortest] = [0, Number.POSITIVE_INFINITY];
  for (const pair of pairsOf(cron)) {
    const near = changesBy(pair, changes);
    if (near.length > 0) changed.set(namesDates(cron) ? `${pair.first}` : kindOfPair(pair, near, zone), pair);
    else {
      longest = Math.max(longest, pair.second - pair.first);
      shortest = Math.min(shortest, pair.second - pair.first);
    }
  }
  return { quiet: longest === 0 ? null : { longest, shortest }, changed: [...changed.values()] };
}

const known = new Map<string, PairedDays>();

/** `key` names the days on which the cron fires; crons that differ in their times of day share the answer. */
export function pairedDays(cron: FieldsCron, key: string): PairedDays {
  const whole = `${cron.zone.name} ${key}`;
  const found = known.get(whole) ?? paired(cron);
  known.set(whole, found);
  return found;
}
