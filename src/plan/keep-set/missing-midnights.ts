import { nextFiring, parseCron, timeZone } from '../../velero/cron/index.ts';

const hour = 3_600_000;
/** Fixed years, in which a change of the clock on "the last Friday" meets each of its dates. */
const [firstYear, lastYear] = [2024, 2034];

/** Instants at which a day begins at one o'clock, because summer time takes its first hour. */
function missingMidnights(zone: string): readonly number[] {
  const found = timeZone(zone);
  if (found === null) return [];
  return found.changes(firstYear, lastYear).filter((change) => {
    const before = new Date(change + found.offsetAt(change - 1));
    return before.getUTCHours() === 0 && found.offsetAt(change) > found.offsetAt(change - 1);
  });
}

function misses(text: string, dialect: 'robfig' | 'netresearch', midnight: number): boolean {
  const parsed = parseCron(text, dialect);
  if (!parsed.ok || parsed.cron.kind !== 'fields') return false;
  const { cron } = parsed;
  const date = new Date(midnight + cron.zone.offsetAt(midnight));
  const isNamed =
    cron.month.values.has(date.getUTCMonth() + 1) && cron.dayOfMonth.values.has(date.getUTCDate());
  let at = nextFiring(cron, midnight - 26 * hour);
  while (at !== null && at < midnight) at = nextFiring(cron, at);
  const fires = at !== null && at < midnight + 23 * hour;
  return fires !== isNamed;
}

/**
 * Whether crons that name dates take them wrongly where a day begins at one o'clock. Neither library then looks at the
 * date again: coming from a run on the day before it runs on this day too, and coming from farther back, east of
 * Greenwich, it passes over the day.
 */
export function missesDates(crons: readonly string[], zone: string): boolean {
  return missingMidnights(zone).some((midnight) =>
    crons.some((cron) => misses(cron, 'robfig', midnight) || misses(cron, 'netresearch', midnight)),
  );
}
