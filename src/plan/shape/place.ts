import type { Path } from '../../diagnostic.ts';
import { redact } from '../../redact.ts';
import { shortened } from '../formats/format.ts';

/** What an entry of a map or list is called, by the key that holds the map. */
const entryNames: ReadonlyMap<string, string> = new Map([
  ['targets', 'target'],
  ['tiers', 'tier'],
  ['services', 'service'],
  ['storage', 'storage location'],
  ['retention', 'retention'],
  ['hooks', 'hook'],
  ['schedules', 'schedule'],
  ['volumes', 'volume'],
  ['rules', 'volume rule'],
  ['plugins', 'plugin'],
  ['snapshotClasses', 'snapshot class'],
  ['snapshotLocations', 'snapshot location'],
  ['acknowledge', 'acknowledgement'],
  ['tolerations', 'toleration'],
  ['namespaces', 'item'],
  ['resources', 'item'],
  ['selector', 'item'],
  ['command', 'argument'],
  ['storageClass', 'item'],
  ['volumeTypes', 'item'],
  ['pvcPhase', 'item'],
  ['clusters', 'cluster'],
  ['environments', 'environment'],
  ['modifiers', 'restore modifier'],
  ['patches', 'patch'],
  ['mergePatches', 'merge patch'],
  ['strategicPatches', 'strategic patch'],
  ['matches', 'match'],
]);

/** Maps at the top level, and below an entry of one, whose keys the plan chooses. */
const isNamedMap = (path: Path, at: number): boolean => {
  const holder = path[at];
  if (typeof holder !== 'string' || !entryNames.has(holder)) return false;
  if (typeof path[at + 1] === 'number') return true;
  if (at === 0) return holder !== 'volumes';
  if (holder === 'schedules') return at === 2 && (path[0] === 'targets' || path[0] === 'tiers');
  if (holder === 'volumes') return at === 2 && path[0] === 'services';
  return at === 1 && ['plugins', 'snapshotClasses', 'snapshotLocations', 'modifiers'].includes(holder);
};

/** A name of the plan as it stands in messages; one that looks like a secret is hidden. */
export const shownName = (name: string): string => JSON.stringify(shortened(redact(name), 60));

/** A place in the plan's own words: `tier "gold"`, `exclude.namespaces of target "shop"`, `velero.repository`. */
export function placeName(path: Path): string {
  if (path.length === 0) return 'the plan';
  const parts: string[] = [];
  let keys: string[] = [];
  const flush = () => {
    if (keys.length > 0) parts.push(keys.join('.'));
    keys = [];
  };
  for (let at = 0; at < path.length; at++) {
    if (at + 1 < path.length && isNamedMap(path, at)) {
      const noun = entryNames.get(String(path[at]));
      const name = path[at + 1];
      // A list of plain values below a key: its items belong to that key.
      if (noun === 'item' || noun === 'argument') keys.push(String(path[at]));
      // "volume rule 1" says it all, "of volumes" would say nothing more.
      else if (at === 1) keys = [];
      flush();
      parts.push(typeof name === 'number' ? `${noun} ${name + 1}` : `${noun} ${shownName(String(name))}`);
      at += 1;
    } else {
      const key = path[at] ?? '';
      // Rules of a restore modifier are the one list whose holder has a name of the plan's.
      if (typeof key === 'number' && keys.length === 0) {
        keys.push(`rule ${key + 1}`);
        flush();
      } else if (typeof key === 'number') keys.push(`${keys.pop() ?? ''}[${key}]`);
      else keys.push(/^[A-Za-z][A-Za-z0-9]*$/.test(key) ? key : shownName(key));
    }
  }
  flush();
  return parts.reverse().join(' of ');
}
