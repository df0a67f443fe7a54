import { periods } from '../plan/keep-set.ts';
import type { Schedule } from '../plan/resolved-plan.ts';
import type { Pair } from './pairing.ts';
import type { Series } from './series.ts';

/** Seconds between the restore points that a layer stands for, coarser points of the set included. */
function periodOf({ layer, promiseGapSeconds, longestGapSeconds }: Schedule): number {
  if (layer === '') return longestGapSeconds ?? 0;
  return layer === 'hourly' ? (promiseGapSeconds ?? 0) : periods[layer];
}

/** Whether each restore point that `inner` keeps has one in `outer` that is as close and lives as long. */
function keepsAsLong(outer: Series, inner: Series): boolean {
  if (inner.schedules.length === 1 && outer.schedules.length === 1)
    return outer.oldestSeconds >= inner.oldestSeconds;
  return inner.schedules.every((old) =>
    outer.schedules.some(
      (young) => young.ttlSeconds >= old.ttlSeconds && periodOf(young) <= periodOf(old) + 2 * 3600,
    ),
  );
}

/** What a change does to how long backups are kept; a keep-set that keeps some for longer and others less is shortened. */
export function retentionChange({ before, after }: Pair<Series>): 'same' | 'longer' | 'shorter' {
  if (!keepsAsLong(after, before)) return 'shorter';
  return keepsAsLong(before, after) ? 'same' : 'longer';
}
