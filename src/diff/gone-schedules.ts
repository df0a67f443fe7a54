import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { PlanPair } from './plan-pair.ts';
import type { Series } from './series.ts';
import { listed, quoted } from './wording.ts';

/** Names of the Schedules of some series. */
export const namesOf = (series: readonly Series[]): readonly string[] =>
  series.flatMap(({ schedules }) => schedules.map(({ name }) => name));

/** Schedules that fire and are not deleted: of a cluster that is gone, or in the plain format. */
export function stillRunning(gone: readonly Series[], objects: PlanPair['objects']): readonly string[] {
  const names = new Set(namesOf(gone.filter(({ active }) => active)));
  return objects
    .filter(({ kind, fate }) => kind === 'Schedule' && (fate === 'left' || fate === 'kept'))
    .flatMap(({ name }) => (names.has(name) ? [name] : []));
}

/** That Schedules go on which what applies the output does not delete, in a sentence; '' where none does. */
export function leftRunning(gone: readonly Series[], objects: PlanPair['objects']): string {
  const left = stillRunning(gone, objects);
  if (left.length === 0) return '';
  const one = left.length === 1;
  return ` But what applies the output leaves Schedule${one ? '' : 's'} ${listed(left.map(quoted))} in the cluster, which ${one ? 'goes' : 'go'} on until somebody deletes ${one ? 'it' : 'them'}.`;
}

/** That other targets have taken the names of Schedules, in a sentence for each; '' where none has. */
export function takenOver(names: readonly string[], { schedules }: ResolvedPlan): string {
  const taken = schedules.filter(({ name }) => names.includes(name));
  return taken
    .map(
      ({ name, target }) =>
        ` Schedule ${quoted(name)} is that of target ${quoted(target)} from now on: \`velero restore create --from-schedule ${name}\` restores what that one backs up.`,
    )
    .join('');
}
