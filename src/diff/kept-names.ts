import type { PlanPair, TargetPair } from './plan-pair.ts';
import type { Series } from './series.ts';

/** What stands in the name of a Schedule behind that of its target: the namespace where a target is several backups, the entry. */
function endingOf({ entry, first }: Series, all: readonly Series[]): string {
  const isOneOfSeveral = all.filter((series) => series.entry === entry).length > 1;
  const { namespaces } = first.scope;
  const namespace = isOneOfSeveral && namespaces !== 'all' ? namespaces : [];
  return [...namespace, entry].map((part) => (part === '' ? '' : `-${part}`)).join('');
}

/** What an entry calls itself does not follow from the name of the target. */
const isNamedApart = ({ name }: Series, ending: string): boolean => !name.endsWith(ending);

/**
 * The `name` that a target would need so that all its Schedules are called as before; null where there is none, or where
 * it follows from nothing that the two plans say.
 */
export function nameThatKeeps({ after, series }: TargetPair, { allSeries }: PlanPair): string | null {
  const all = allSeries.after.get(after.name) ?? [];
  const bases = new Set<string>();
  const youngBases = new Set<string>();
  for (const { before: old, after: young } of series.kept) {
    const ending = endingOf(young, all);
    if (isNamedApart(young, ending)) {
      if (old.name !== young.name) return null;
      continue;
    }
    if (!old.name.endsWith(ending)) return null;
    bases.add(old.name.slice(0, old.name.length - ending.length));
    youngBases.add(young.name.slice(0, young.name.length - ending.length));
  }
  const [base = ''] = bases;
  return bases.size === 1 && youngBases.size === 1 && base !== '' ? base : null;
}
