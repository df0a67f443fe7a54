import { changesIn } from './clock-changes.ts';
import { type DayPair, pairedDays } from './day-pairs.ts';
import { type DayGaps, dayGaps, daysKey, daysPerYear } from './days.ts';
import { nextFiring } from './next-firing.ts';
import { namesDatesOnWeekdays, normalCron } from './normal-cron.ts';
import type { Cron, FieldsCron } from './parse-cron.ts';

/** Longest and shortest real time between two firings, in seconds. */
export interface Gaps {
  readonly longest: number;
  readonly shortest: number;
}

const hourSeconds = 3600;
const daySeconds = 24 * hourSeconds;

function timesOfDay({ hour, minute }: FieldsCron): readonly number[] {
  const hours = [...hour.values].sort((a, b) => a - b);
  const minutes = [...minute.values].sort((a, b) => a - b);
  return hours.flatMap((at) => minutes.map((past) => at * hourSeconds + past * 60));
}

/** Gaps between days and within a day, as they are where no clock is changed. */
function plainGaps(cron: FieldsCron, days: DayGaps): Gaps | null {
  const times = timesOfDay(cron);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return null;
  const within = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const overnight = (gap: number) => gap * daySeconds - (last - first);
  return {
    longest: Math.max(overnight(days.longest), ...within),
    shortest: Math.min(overnight(days.shortest), ...within),
  };
}

/** Follows the firings from a day to the next on which the cron fires, over the change of the clock near them. */
function firedGaps(cron: FieldsCron, { first, second }: DayPair): Gaps {
  const { zone } = cron;
  const startOf = (day: number) => day * daySeconds * 1000 - zone.offsetAt(day * daySeconds * 1000);
  const until = startOf(second) + 3 * hourSeconds * 1000;
  let [longest, shortest] = [0, Number.POSITIVE_INFINITY];
  let last = nextFiring(cron, startOf(first) - 3 * hourSeconds * 1000);
  while (last !== null && last < until) {
    const found = nextFiring(cron, last);
    if (found === null) break;
    // A next run in the past is due when Velero looks again, a minute later.
    const next = found > last ? found : last + 60_000;
    longest = Math.max(longest, (next - last) / 1000);
    shortest = Math.min(shortest, (next - last) / 1000);
    last = next;
  }
  return { longest, shortest };
}

function measure(cron: FieldsCron): Gaps | null {
  const days = dayGaps(cron);
  const plain = days === null ? null : plainGaps(cron, days);
  if (plain === null || changesIn(cron.zone, false).length === 0) return plain;
  const { quiet, changed } = pairedDays(cron, daysKey(cron));
  const quietGaps = quiet === null ? null : plainGaps(cron, quiet);
  const overYears = namesDatesOnWeekdays(cron) ? plain.longest : 0;
  const all = [...(quietGaps === null ? [] : [quietGaps]), ...changed.map((pair) => firedGaps(cron, pair))];
  return {
    // Dates on weekdays repeat after more years than changes of the clock are known for.
    longest: Math.max(overYears, ...all.map(({ longest }) => longest)),
    shortest: Math.min(...all.map(({ shortest }) => shortest)),
  };
}

/** Velero looks once a minute at what is due, and an interval begins anew with each backup, just behind such a look. */
const lookedAt = (seconds: number): number => (Math.floor(seconds / 60) + 1) * 60;

const known = new Map<string, Gaps | null>();

/**
 * Gaps as the dialect's library fires: over 28 years, after which dates and weekdays repeat, or over 2024 to 2034 where
 * clocks are changed. Null for a cron that at some time has no next firing, which Velero takes for always due.
 */
export function gapsOf(cron: Cron): Gaps | null {
  if (cron.kind === 'never') return null;
  if (cron.kind === 'every') return { longest: lookedAt(cron.seconds), shortest: cron.seconds };
  const key = `${cron.dialect} ${normalCron(cron)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const gaps = measure(cron);
  known.set(key, gaps);
  return gaps;
}

/** How often a cron fires in an average year, changes of the clock aside; 0 for one that has no next firing. */
export function firingsPerYear(cron: Cron): number {
  if (cron.kind === 'never') return 0;
  if (cron.kind === 'every') return (365.25 * daySeconds) / cron.seconds;
  return daysPerYear(cron) * cron.hour.values.size * cron.minute.values.size;
}
