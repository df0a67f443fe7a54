import type { Path } from '../../diagnostic.ts';

/** What sort of map a place is, as far as people bring other tools' words to it. */
export type Context =
  | 'root'
  | 'velero'
  | 'location'
  | 'credentials'
  | 'authority'
  | 'encryption'
  | 'volumes'
  | 'volume-rule'
  | 'snapshot-class'
  | 'keep-set'
  | 'service'
  | 'service-volume'
  | 'hook'
  | 'step'
  | 'mirror'
  | 'tier'
  | 'target'
  | 'entry'
  | 'alerts'
  | 'output'
  | 'acknowledgement'
  | 'other';

const atTop: ReadonlyMap<string, Context> = new Map([
  ['velero', 'velero'],
  ['volumes', 'volumes'],
  ['alerts', 'alerts'],
  ['output', 'output'],
]);

const named: ReadonlyMap<string, Context> = new Map([
  ['storage', 'location'],
  ['services', 'service'],
  ['hooks', 'hook'],
  ['mirrors', 'mirror'],
  ['tiers', 'tier'],
  ['targets', 'target'],
  ['retention', 'keep-set'],
]);

const ofVolumes: ReadonlyMap<string, Context> = new Map([
  ['rules', 'volume-rule'],
  ['snapshotClasses', 'snapshot-class'],
]);

const byLastKey: ReadonlyMap<string, Context> = new Map([
  ['credentials', 'credentials'],
  ['password', 'credentials'],
  ['ca', 'authority'],
  ['encryption', 'encryption'],
  ['retention', 'keep-set'],
  ['pre', 'step'],
  ['post', 'step'],
  ['alerts', 'alerts'],
]);

export function contextOf(path: Path): Context {
  const [section, second, third] = path;
  if (path.length === 0) return 'root';
  if (path.length === 1) return atTop.get(String(section)) ?? 'other';
  if (path.length === 2 && section === 'acknowledge') return 'acknowledgement';
  if (path.length === 2 && named.has(String(section))) return named.get(String(section)) ?? 'other';
  if (path.length === 3 && section === 'volumes') return ofVolumes.get(String(second)) ?? 'other';
  if (path.length === 4 && third === 'schedules') return 'entry';
  if (path.length === 4 && section === 'services')
    return third === 'volumes' ? 'service-volume' : third === 'hooks' ? 'hook' : 'other';
  return byLastKey.get(String(path.at(-1))) ?? 'other';
}
