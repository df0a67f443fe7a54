import type { Path } from '../../diagnostic.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { branchesOf, resolved, schemaOf } from '../plan-schema.ts';
import { normalized } from '../suggest.ts';

/** The way to a map of the language; `<name>` stands for any entry of a map, `<n>` for any item of a list. */
type Level = readonly string[];

const anyName = '<name>';
const anyItem = '<n>';

function collect(part: SchemaPart, level: Level, index: Map<string, Level[]>): void {
  const whole = resolved(part);
  for (const [key, child] of Object.entries(whole.properties ?? {})) {
    const levels = index.get(normalized(key)) ?? [];
    if (!levels.some((known) => known.join('.') === level.join('.'))) levels.push(level);
    index.set(normalized(key), levels);
    collect(child, [...level, key], index);
  }
  for (const branch of branchesOf(whole)) collect(branch, level, index);
  if (typeof whole.additionalProperties === 'object')
    collect(whole.additionalProperties, [...level, anyName], index);
  if (whole.items !== undefined) collect(whole.items, [...level, anyItem], index);
}

let index: Map<string, Level[]> | undefined;

function levelsOf(key: string): readonly Level[] {
  if (index === undefined) {
    index = new Map();
    collect(schemaOf(), [], index);
  }
  return index.get(normalized(key)) ?? [];
}

/** How far the level and the place go the same way. */
function together(level: Level, path: Path): number {
  const apart = level.findIndex(
    (step, at) => path[at] === undefined || (step !== anyName && step !== anyItem && step !== path[at]),
  );
  return apart === -1 ? level.length : apart;
}

/** With the plan's own names as far as the level and the place go the same way. */
const written = (level: Level, path: Path): string => {
  const shared = together(level, path);
  return level.map((step, at) => (at < shared ? String(path[at]) : step)).join('.');
};

/**
 * The maps in which `key` may stand, those nearest to `path` first, at most three. Empty if it is a key nowhere, or a key
 * of this very place in another branch of its union: there is nowhere to move it then.
 */
export function levelsFor(key: string, path: Path): readonly string[] {
  if (key.length > 64) return [];
  const levels = levelsOf(key).filter((level) => level.length > 0);
  if (levels.some((level) => level.length === path.length && together(level, path) === path.length))
    return [];
  const nearest = Math.max(0, ...levels.map((level) => together(level, path)));
  return levels
    .filter((level) => together(level, path) === nearest)
    .sort((a, b) => a.length - b.length)
    .slice(0, 3)
    .map((level) => written(level, path));
}
