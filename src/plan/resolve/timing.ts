import { failedRunGap, type Gaps, gapsOf, longestGapTogether, parseCron } from '../../velero/cron/index.ts';
import type { CronDialect } from '../../velero/releases.ts';

/** Gaps between firings in seconds; `null` for a cron that this dialect refuses or never fires, which a rule reports. */
export function gapsOfCron(cron: string, dialect: CronDialect): Gaps | null {
  const parsed = parseCron(cron, dialect);
  return parsed.ok ? gapsOf(parsed.cron) : null;
}

/** Longest time between two firings of any of these crons, in seconds; null where it cannot be told for all of them together. */
export function longestGapOfCrons(crons: readonly string[], dialect: CronDialect): number | null {
  const parsed = crons.map((cron) => parseCron(cron, dialect));
  const known = parsed.flatMap((one) => (one.ok ? [one.cron] : []));
  return known.length < crons.length ? null : longestGapTogether(known);
}

/** Longest time between two firings of a cron where the one between them fails, in seconds; null where it cannot be told. */
export function failedRunGapOf(cron: string, dialect: CronDialect): number | null {
  const parsed = parseCron(cron, dialect);
  return parsed.ok ? failedRunGap(parsed.cron) : null;
}
