import { folderText } from '../plan/bucket-folder.ts';
import type { Mirror } from '../plan/resolved-mirrors.ts';
import type { ExternalBackup, Service, StorageLocation, Target } from '../plan/resolved-plan.ts';
import { doingOf, runText } from './hook-change.ts';
import { meaningOf } from './meaning.ts';
import { type Pairing, pairAlike, pairByName } from './pairing.ts';
import type { Series } from './series.ts';
import { endMeaning, placeMeaning } from './store-place.ts';

type SeriesByTarget = ReadonlyMap<string, readonly Series[]>;

/** What a target does, without what it is called: the time as it is written, since a window's minute hangs on the name. */
const doing = (all: readonly Series[] | undefined): string =>
  all === undefined || all.length === 0
    ? ''
    : JSON.stringify(
        all.map(({ entry, schedules, first }) => [
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

/** By name, and where a name is gone by what the target does. */
export const pairTargets = (
  before: readonly Target[],
  after: readonly Target[],
  old: SeriesByTarget,
  young: SeriesByTarget,
): Pairing<Target> =>
  pairAlike(
    pairByName(before, after),
    ({ name }) => doing(old.get(name)),
    ({ name }) => doing(young.get(name)),
  );

/** The pods that a service speaks of, and all that it says of them. */
const service = ({ namespace, selector, volumes, hooks }: Service): string =>
  meaningOf(
    { namespace, selector, volumes, hooks: hooks.map((hook) => [doingOf(hook), runText(hook)]) },
    'robfig',
  );

/** By name, and where a name is gone by pods, volumes and hooks. */
export const pairServices = (before: readonly Service[], after: readonly Service[]): Pairing<Service> =>
  pairAlike(pairByName(before, after), service);

/** Where a name has gone to another place, and what it stood for has come under another name, or the other way round. */
function unlessMovedOn(byName: Pairing<StorageLocation>): Pairing<StorageLocation> {
  const moved = byName.kept.filter(({ before, after }) => placeMeaning(before) !== placeMeaning(after));
  const come = new Set([...byName.come, ...moved.map(({ after }) => after)].map(placeMeaning));
  const gone = new Set([...byName.gone, ...moved.map(({ before }) => before)].map(placeMeaning));
  const movedOn = moved.filter(
    ({ before, after }) => come.has(placeMeaning(before)) || gone.has(placeMeaning(after)),
  );
  return {
    kept: byName.kept.filter((pair) => !movedOn.includes(pair)),
    gone: [...byName.gone, ...movedOn.map(({ before }) => before)],
    come: [...byName.come, ...movedOn.map(({ after }) => after)],
  };
}

/** By name, and by the place in the store where a name is gone or stands for another place. */
export const pairStorage = (
  before: readonly StorageLocation[],
  after: readonly StorageLocation[],
): Pairing<StorageLocation> => pairAlike(unlessMovedOn(pairByName(before, after)), placeMeaning);

/** What a mirror copies from where to where. */
const copying = ({ from, to, buckets }: Mirror): string =>
  JSON.stringify([
    endMeaning(from),
    endMeaning(to),
    buckets.map((bucket) => [folderText(bucket.from), folderText(bucket.to)].join(' ')).sort(),
  ]);

/** By name, and where a name is gone by what is copied. */
export const pairMirrors = (before: readonly Mirror[], after: readonly Mirror[]): Pairing<Mirror> =>
  pairAlike(pairByName(before, after), copying);

/** By name, and where a name is gone by all that is said of it. */
export const pairExternal = (
  before: readonly ExternalBackup[],
  after: readonly ExternalBackup[],
): Pairing<ExternalBackup> =>
  pairAlike(pairByName(before, after), (external) => meaningOf({ ...external, name: '' }, 'robfig'));
