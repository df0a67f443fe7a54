import { groupBy } from '../group-by.ts';
import { humanDuration } from '../plan/duration.ts';
import type { Schedule } from '../plan/resolved-plan.ts';
import { type Pair, type Pairing, pairAlike, pairBy } from './pairing.ts';

/**
 * The schedules that one setting of `schedule` and `retention` makes for one scope: a single one, or the layers of a
 * keep-set. What a reviewer calls "the daily backup of shop".
 */
export interface Series {
  readonly target: string;
  /** Key of `schedules.<entry>`, '' if the target has one schedule. */
  readonly entry: string;
  /** Never empty. */
  readonly schedules: readonly Schedule[];
  readonly first: Schedule;
  /** Name of the Schedule, for layers of a keep-set what their names have in common. */
  readonly name: string;
  /** False where nothing fires by itself: paused, or started by hand. */
  readonly active: boolean;
  /** Longest real time between two backups, in seconds; null if it never fires by itself. */
  readonly gapSeconds: number | null;
  /** How old the oldest restore point gets, in seconds. */
  readonly oldestSeconds: number;
}

function seriesOf(schedules: readonly [Schedule, ...Schedule[]]): Series {
  const [first] = schedules;
  return {
    target: first.target,
    entry: first.entry,
    schedules,
    first,
    name: first.baseName,
    active: schedules.some(({ paused }) => !paused),
    gapSeconds: first.promiseGapSeconds,
    oldestSeconds: Math.max(...schedules.map(({ ttlSeconds }) => ttlSeconds)),
  };
}

/** Every series of a plan by its target, in the plan's order. */
export function seriesByTarget(schedules: readonly Schedule[]): ReadonlyMap<string, readonly Series[]> {
  const groups = groupBy(schedules, ({ target, entry, scope }) =>
    JSON.stringify([target, entry, scope.namespaces]),
  );
  return groupBy([...groups.values()].map(seriesOf), ({ target }) => target);
}

const entries = (all: readonly Series[]): readonly string[] => [...new Set(all.map(({ entry }) => entry))];

/** What a series does, without what it is called. */
const doing = ({ first, schedules }: Series): string =>
  JSON.stringify([
    first.manual ? 'manual' : [first.scheduleText, first.timeZone],
    first.paused,
    first.storage,
    first.scope,
    first.volumes.method,
    schedules.map(({ layer, ttlSeconds }) => [layer, ttlSeconds]),
  ]);

/**
 * Series of one target before and after: by entry, and where an entry is several backups by their namespaces. An entry
 * that was given another name is known by what it does.
 */
export function pairSeries(before: readonly Series[], after: readonly Series[]): Pairing<Series> {
  const kept: Pair<Series>[] = [];
  const gone: Series[] = [];
  const come: Series[] = [];
  for (const entry of entries([...after, ...before])) {
    const old = before.filter((series) => series.entry === entry);
    const young = after.filter((series) => series.entry === entry);
    const [one, other] = [old[0], young[0]];
    if (old.length === 1 && young.length === 1 && one !== undefined && other !== undefined) {
      kept.push({ before: one, after: other });
      continue;
    }
    const paired = pairBy(old, young, ({ first }) => JSON.stringify(first.scope.namespaces));
    kept.push(...paired.kept);
    gone.push(...paired.gone);
    come.push(...paired.come);
  }
  const all = pairAlike({ kept, gone, come }, doing);
  const [lastGone, lastCome] = [all.gone[0], all.come[0]];
  // One schedule that became an entry, or an entry that was given another name, is still the target's one schedule.
  if (all.gone.length === 1 && all.come.length === 1 && all.kept.length === 0 && lastGone && lastCome)
    return { kept: [{ before: lastGone, after: lastCome }], gone: [], come: [] };
  return all;
}

/** `target "shop"`, `schedule "nightly" of target "shop"`. */
export function nameOf({ target, entry, schedules, first }: Series, several = false): string {
  const of =
    entry === ''
      ? `target ${JSON.stringify(target)}`
      : `schedule "${entry}" of target ${JSON.stringify(target)}`;
  const { namespaces } = first.scope;
  return several && schedules.length > 0 && namespaces !== 'all' ? `${of} in ${namespaces.join(', ')}` : of;
}

/** `every 1d`, `started by hand`. */
export function rhythmOf({ first, gapSeconds, active }: Series): string {
  if (first.manual) return 'started by hand';
  const rhythm = gapSeconds === null ? 'never due' : `every ${humanDuration(gapSeconds)}`;
  return active ? rhythm : `paused (${rhythm})`;
}

/** `30d`, `daily 8d 3h, weekly 35d 3h`. */
export function retentionOf({ schedules }: Series): string {
  const lives = new Map(schedules.map(({ layer, ttlSeconds }) => [layer, humanDuration(ttlSeconds)]));
  return [...lives].map(([layer, life]) => (layer === '' ? life : `${layer} ${life}`)).join(', ');
}

/** `every 1d, kept 30d`. */
export const promiseOf = (series: Series): string => `${rhythmOf(series)}, kept ${retentionOf(series)}`;
