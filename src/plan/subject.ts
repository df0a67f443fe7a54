import type { Path } from '../diagnostic.ts';

/** Sections whose entries are subjects of their own, with the word for one of them. */
const oneOf: ReadonlyMap<string, string> = new Map([
  ['targets', 'target'],
  ['tiers', 'tier'],
  ['services', 'service'],
  ['storage', 'storage'],
  ['retention', 'retention'],
  ['hooks', 'hook'],
  ['external', 'external'],
  ['mirrors', 'mirror'],
  ['clusters', 'cluster'],
  ['environments', 'environment'],
]);

/** What a place in a plan is about, as `acknowledge` names it: `storage/default`, `velero`; `plan` for the whole. */
export function subjectOf(path: Path): string {
  const [section = 'plan', name] = path.map(String);
  const one = oneOf.get(section);
  return one === undefined || name === undefined ? section : `${one}/${name}`;
}
