import { incompleteBackups } from '../plan/incomplete-backups.ts';
import { ReachableServices } from '../plan/resolve/reachable-services.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { reachesPods } from '../velero/scope.ts';
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
  const reachable = new ReachableServices(plan.services);
  const incomplete = incompleteBackups(plan);
  const ofService = new Map<string, Series[]>(plan.services.map(({ name }) => [name, []]));
  for (const { name } of plan.targets) promises.set(`target/${name}`, best(byTarget.get(name) ?? []));
  for (const series of [...byTarget.values()].flat()) {
    const { scope, name, volumes } = series.first;
    // A backup without the data is no point to return to.
    if (volumes.method === 'none') continue;
    for (const service of reachable.candidates(scope))
      if (reachesPods(scope, service) === 'yes' && !incomplete.has(`${name}/${service.name}`))
        ofService.get(service.name)?.push(series);
  }
  for (const [name, all] of ofService) promises.set(`service/${name}`, best(all));
  return promises;
}
