import { type Gaps, gapsOf, parseCron } from '../../velero/cron/index.ts';
import type { CronDialect } from '../../velero/releases.ts';

/** Gaps between firings in seconds; `null` for a cron that this dialect refuses or never fires, which a rule reports. */
export function gapsOfCron(cron: string, dialect: CronDialect): Gaps | null {
  const parsed = parseCron(cron, dialect);
  return parsed.ok ? gapsOf(parsed.cron) : null;
}
