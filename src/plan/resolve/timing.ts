import { longestGapSeconds, parseCron } from '../../velero/cron/index.ts';
import type { CronDialect } from '../../velero/releases.ts';
