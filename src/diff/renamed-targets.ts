import type { Target } from '../plan/resolved-plan.ts';
import type { Pairing } from './pairing.ts';
import type { Series } from './series.ts';

/** What a target does, without what it is called: the time as it is written, since a window's minute hangs on the name. */
const doing = (all: readonly Series[] | undefined): string =>
  JSON.stringify(
    (all ?? []).map(({ entry, schedules, first }) => [
      entry,
      first.scheduleText,
      first.timeZone,
      first.paused,
      first.storage,
      first.scope,
      first.volumes.method,
      schedules.map(({ layer, ttlSeconds }) => [layer, ttlSeconds]),
      first.hooks.map(({ service, hook }) => [service, hook.name]),
    ]),
  );

/**
 * Puts a target that is gone beside one that has come and does word for word the same: it was renamed. Where two could
 * be meant, neither is.
 */
export function pairRenamed(
  targets: Pairing<Target>,
  before: ReadonlyMap<string, readonly Series[]>,
  after: ReadonlyMap<string, readonly Series[]>,
): Pairing<Target> {
  const byDoing = (list: readonly Target[], series: typeof before): ReadonlyMap<string, Target | null> => {
    const found = new Map<string, Target | null>();
    for (const target of list) {
      const key = doing(series.get(target.name));
      found.set(key, found.has(key) ? null : target);
    }
    return found;
  };
  const come = byDoing(targets.come, after);
  const renamed = [...byDoing(targets.gone, before)].flatMap(([key, old]) => {
    const young = come.get(key) ?? null;
    return old === null || young === null || key === '[]' ? [] : [{ before: old, after: young }];
  });
  if (renamed.length === 0) return targets;
  const left = new Set(renamed.flatMap((pair) => [pair.before, pair.after]));
  return {
    kept: [...targets.kept, ...renamed],
    gone: targets.gone.filter((target) => !left.has(target)),
    come: targets.come.filter((target) => !left.has(target)),
  };
}
