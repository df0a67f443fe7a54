import { reachesPods } from '../../velero/scope.ts';
import type { Verdict } from '../../velero/selector-verdicts.ts';
import type { Service } from '../resolved-plan.ts';
import { ReachableServices } from './reachable-services.ts';
import type { ScheduleDraft } from './schedules.ts';

/** A schedule with the services that are in its backups. */
export interface Reached {
  readonly draft: ScheduleDraft;
  /** Services whose pods the backup holds for certain. */
  readonly services: readonly Service[];
  /** These, and those that the target names beside a selector: a hook runs in what the selector leaves of their pods. */
  readonly hooked: readonly Service[];
}

/** Finds the services of each schedule. */
export function reachedServices(
  drafts: readonly ScheduleDraft[],
  services: readonly Service[],
): readonly Reached[] {
  const reachable = new ReachableServices(services);
  return drafts.map((draft) => {
    const verdicts = reachable
      .candidates(draft.scope)
      .map((service) => ({ service, verdict: reachesPods(draft.scope, service) }));
    const isHooked = (verdict: Verdict) =>
      verdict === 'yes' || (verdict === 'undecided' && draft.scope.services.length > 0);
    return {
      draft,
      services: verdicts.filter(({ verdict }) => verdict === 'yes').map(({ service }) => service),
      hooked: verdicts.filter(({ verdict }) => isHooked(verdict)).map(({ service }) => service),
    };
  });
}
