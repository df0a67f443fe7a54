import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { ServiceRestorePoints } from '../plan/service-restore-points.ts';
import type { Series } from './series.ts';

/** What the schedules that run by themselves give a target or a service. */
export interface BackupPromise {
  /** Worst-case recovery point: the longest real time between two backups, in seconds; null = nothing runs. */
  readonly rpoSeconds: number | null;
  /** How old the oldest restore point gets, in seconds; null = nothing runs. */
  readonly oldestSeconds: number | null;
}

function best(all: readonly Series[]): BackupPromise {
  const running = all.filter(({ active, gapSeconds }) => active && gapSeconds !== null);
  if (running.length === 0) return { rpoSeconds: null, oldestSeconds: null };
  return {
    rpoSeconds: Math.min(...running.map(({ gapSeconds }) => gapSeconds ?? 0)),
    oldestSeconds: Math.max(...running.map(({ oldestSeconds }) => oldestSeconds)),
  };
}

/** Promises by subject: `target/shop` for each target, `service/postgres` for each service. */
export function promisesOf(
  plan: ResolvedPlan,
  byTarget: ReadonlyMap<string, readonly Series[]>,
): ReadonlyMap<string, BackupPromise> {
  const promises = new Map<string, BackupPromise>();
  const restorePoints = new ServiceRestorePoints(plan);
  const ofService = new Map<string, Series[]>(plan.services.map(({ name }) => [name, []]));
  for (const { name } of plan.targets) promises.set(`target/${name}`, best(byTarget.get(name) ?? []));
  for (const series of [...byTarget.values()].flat())
    for (const { name } of restorePoints.of(series.first)) ofService.get(name)?.push(series);
  for (const [name, all] of ofService) promises.set(`service/${name}`, best(all));
  return promises;
}
