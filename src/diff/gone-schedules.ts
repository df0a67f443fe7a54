import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { ownsItsBackups } from './kept-backups.ts';
import type { ObjectChange } from './objects.ts';
import type { Pair } from './pairing.ts';
import type { Series } from './series.ts';
import { listed, quoted } from './wording.ts';

/** Names of the Schedules of some series. */
export const namesOf = (series: readonly Series[]): readonly string[] =>
  series.flatMap(({ schedules }) => schedules.map(({ name }) => name));

/** Names of Schedules that a series had and has no more. */
export function goneNames({ before, after }: Pair<Series>): readonly string[] {
  const young = new Set(namesOf([after]));
  return namesOf([before]).filter((name) => !young.has(name));
}

/** What becomes of Schedules that are no longer in the plan, or no longer where they were. */
export class GoneSchedules {
  /** Of removed Schedules those that nothing deletes: of a cluster that is gone, or in the plain format. */
  readonly #left: ReadonlySet<string>;
  readonly #earlierNames: ReadonlySet<string>;
  /** The target of each Schedule of the later plan. */
  readonly #laterTargets: ReadonlyMap<string, string>;

  constructor({ before, after }: Pair<ResolvedPlan>, objects: readonly ObjectChange[]) {
    const left = objects.filter(
      ({ kind, fate }) => kind === 'Schedule' && (fate === 'left' || fate === 'kept'),
    );
    this.#left = new Set(left.map(({ name }) => name));
    this.#earlierNames = new Set(before.schedules.map(({ name }) => name));
    this.#laterTargets = new Map(after.schedules.map(({ name, target }) => [name, target]));
  }

  /** Names under which Velero knew no Schedule. */
  fresh(names: readonly string[]): readonly string[] {
    return names.filter((name) => !this.#earlierNames.has(name));
  }

  /** Names of Schedules that are deleted, and of which no target makes another. */
  ended(names: readonly string[]): readonly string[] {
    return names.filter((name) => !this.#laterTargets.has(name) && !this.#left.has(name));
  }

  /**
   * Whether backups of a series are lost with the names in `gone`: those that a Schedule takes with it, and those in whose
   * place another target's are restored.
   */
  losesBackups(before: Series, gone: readonly string[]): boolean {
    return (
      gone.some((name) => this.#laterTargets.has(name)) ||
      (ownsItsBackups(before) && this.ended(gone).length > 0)
    );
  }

  /** That Schedules go on which what applies the output does not delete, in a sentence; '' where none does. */
  leftRunning(gone: readonly Series[]): string {
    const left = namesOf(gone.filter(({ active }) => active)).filter((name) => this.#left.has(name));
    if (left.length === 0) return '';
    const one = left.length === 1;
    return ` But what applies the output leaves Schedule${one ? '' : 's'} ${listed(left.map(quoted))} in the cluster, which ${one ? 'goes' : 'go'} on until somebody deletes ${one ? 'it' : 'them'}.`;
  }

  /** That other targets have taken the names of Schedules, in a sentence for each; '' where none has. */
  takenOver(names: readonly string[]): string {
    return names
      .map((name) => {
        const target = this.#laterTargets.get(name);
        return target === undefined
          ? ''
          : ` Schedule ${quoted(name)} is that of target ${quoted(target)} from now on: \`velero restore create --from-schedule ${name}\` restores what that one backs up.`;
      })
      .join('');
  }
}
