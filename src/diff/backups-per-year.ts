import { firingsPerYear, parseCron } from '../velero/cron/index.ts';
import type { CronDialect } from '../velero/releases.ts';
import type { Pair } from './pairing.ts';
import type { PlanPair } from './plan-pair.ts';
import type { Series } from './series.ts';

function backupsPerYear({ schedules }: Series, dialect: CronDialect): number {
  const counts = schedules.map(({ cron }) => {
    const parsed = parseCron(cron, dialect);
    return parsed.ok ? firingsPerYear(parsed.cron) : 0;
  });
  return Math.round(counts.reduce((sum, count) => sum + count, 0));
}

/** Leap years and the changes of the clock move a firing or two. */
const tolerance = 0.98;

/** How many backups a series makes in an average year, before and after. */
export interface BackupCounts {
  readonly before: number;
  readonly after: number;
  readonly change: 'same' | 'fewer' | 'more';
}

/** null where it never fires by itself. The layers of a keep-set share out the days of one schedule, so they are counted together. */
export function backupCounts(
  { before, after }: Pair<Series>,
  { before: old, after: young }: Pick<PlanPair, 'before' | 'after'>,
): BackupCounts | null {
  if (before.gapSeconds === null || after.gapSeconds === null) return null;
  const was = backupsPerYear(before, old.velero.release.cron);
  const is = backupsPerYear(after, young.velero.release.cron);
  const change = is < was * tolerance ? 'fewer' : was < is * tolerance ? 'more' : 'same';
  return { before: was, after: is, change };
}
