import { changesIn } from './clock-changes.ts';
import { dayGaps } from './days.ts';
import { nextFiring } from './next-firing.ts';
import { namesDates, normalCron } from './normal-cron.ts';
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

/** Gaps as they are where no clock is ever changed. */
function plainGaps(cron: FieldsCron): Gaps | null {
  const days = dayGaps(cron);
  const times = timesOfDay(cron);
  const [first, last] = [times[0], times.at(-1)];
  if (days === null || first === undefined || last === undefined) return null;
  const within = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const overnight = (gap: number) => gap * daySeconds - (last - first);
  return {
    longest: Math.max(overnight(days.longest), ...within),
    shortest: Math.min(overnight(days.shortest), ...within),
  };
}

/** Follows the firings over each change of the clock; everywhere else the plain gaps hold. */
function acrossChanges(cron: FieldsCron, plain: Gaps): Gaps {
  let { longest, shortest } = plain;
  const before = (plain.longest + 3 * hourSeconds) * 1000;
  const after = (daySeconds + 2 * hourSeconds) * 1000;
  for (const change of changesIn(cron.zone, namesDates(cron))) {
    let last = nextFiring(cron, change - before);
    while (last !== null && last < change + after) {
      const found = nextFiring(cron, last);
      if (found === null) break;
      // A next run in the past is due when Velero looks again, a minute later.
      const next = found > last ? found : last + 60_000;
      longest = Math.max(longest, (next - last) / 1000);
      shortest = Math.min(shortest, (next - last) / 1000);
      last = next;
    }
  }
  return { longest, shortest };
}

const known = new Map<string, Gaps | null>();

/**
 * Gaps over fixed years, with leap years and every change of the clock, as the dialect's library fires; null for a cron
 * that at some time has no next firing, which Velero takes for always due.
 */
export function gapsOf(cron: Cron): Gaps | null {
  if (cron.kind === 'never') return null;
  if (cron.kind === 'every') return { longest: cron.seconds, shortest: cron.seconds };
  const key = `${cron.dialect} ${normalCron(cron)}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const plain = plainGaps(cron);
  const gaps = plain === null ? null : acrossChanges(cron, plain);
  known.set(key, gaps);
  return gaps;
}
