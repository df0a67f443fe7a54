import { nextFiring } from './next-firing.ts';
import type { Cron } from './parse-cron.ts';

type FieldsCron = Extract<Cron, { readonly kind: 'fields' }>;

/** Longest and shortest real time between two firings, in seconds. */
export interface Gaps {
  readonly longest: number;
  readonly shortest: number;
}

const daySeconds = 86_400;
/** Fixed years, so that the same plan gives the same numbers on every day: two leap years and every weekday for every date. */
const firstYear = 2024;
const lastYear = 2031;
const start = Date.UTC(firstYear, 0, 1);
const days = (Date.UTC(lastYear + 1, 0, 1) - start) / (daySeconds * 1000);

const dayPatterns = new Map<string, Gaps | null>();
const patternKey = ({ dayOfMonth, month, dayOfWeek, dialect }: FieldsCron): string =>
  [
    dialect,
    [...dayOfMonth.values],
    dayOfMonth.star,
    [...month.values],
    [...dayOfWeek.values],
    dayOfWeek.star,
  ].join(';');

/** Gaps between the days on which the cron fires, in days; null where it never does. */
function dayGaps(cron: FieldsCron): Gaps | null {
  const key = patternKey(cron);
  const known = dayPatterns.get(key);
  if (known !== undefined) return known;
  const either = cron.dialect === 'robfig' && !cron.dayOfMonth.star && !cron.dayOfWeek.star;
  let [last, longest, shortest] = [-1, 0, Number.POSITIVE_INFINITY];
  for (let day = 0; day < days; day++) {
    const date = new Date(start + day * daySeconds * 1000);
    if (!cron.month.values.has(date.getUTCMonth() + 1)) continue;
    const [byDate, byWeekday] = [
      cron.dayOfMonth.values.has(date.getUTCDate()),
      cron.dayOfWeek.values.has(date.getUTCDay()),
    ];
    if (!(either ? byDate || byWeekday : byDate && byWeekday)) continue;
    if (last >= 0) longest = Math.max(longest, day - last);
    if (last >= 0) shortest = Math.min(shortest, day - last);
    last = day;
  }
  const gaps =
    last < 0
      ? null
      : { longest: Math.max(longest, 1), shortest: Number.isFinite(shortest) ? shortest : days };
  dayPatterns.set(key, gaps);
  return gaps;
}

function timesOfDay({ hour, minute }: FieldsCron): readonly number[] {
  const hours = [...hour.values].sort((a, b) => a - b);
  const minutes = [...minute.values].sort((a, b) => a - b);
  return hours.flatMap((at) => minutes.map((past) => (at * 60 + past) * 60));
}

/** Gaps as they are where no clock is ever changed. */
function plainGaps(cron: FieldsCron): Gaps | null {
  const between = dayGaps(cron);
  const times = timesOfDay(cron);
  const [first, last] = [times[0], times.at(-1)];
  if (between === null || first === undefined || last === undefined) return null;
  const within = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  const overnight = (gap: number) => gap * daySeconds - (last - first);
  return {
    longest: Math.max(overnight(between.longest), ...within),
    shortest: Math.min(overnight(between.shortest), ...within),
  };
}

/** Looks at the firings around each change of the clock; far from them the plain gaps hold. */
function withTransitions(cron: FieldsCron, plain: Gaps): Gaps {
  let { longest, shortest } = plain;
  const reach = (Math.min(plain.longest, 400 * daySeconds) + 2 * daySeconds) * 1000;
  for (const change of cron.zone.transitions(2025, 2029)) {
    let before: number | null = null;
    for (
      let at = nextFiring(cron, change - reach);
      at !== null && (before ?? 0) < change + 2 * daySeconds * 1000;
      at = nextFiring(cron, at)
    ) {
      const gap = before === null ? null : (at - before) / 1000;
      if (gap !== null) longest = Math.max(longest, gap);
      if (gap !== null) shortest = Math.min(shortest, gap);
      before = at;
    }
  }
  return { longest, shortest };
}

/** Gaps over fixed years, daylight saving and leap years included; null for a cron that never fires. */
export function gapsOf(cron: Cron): Gaps | null {
  if (cron.kind === 'never') return null;
  if (cron.kind === 'every') return { longest: cron.seconds, shortest: cron.seconds };
  const plain = plainGaps(cron);
  return plain === null || cron.zone.isFixed ? plain : withTransitions(cron, plain);
}
