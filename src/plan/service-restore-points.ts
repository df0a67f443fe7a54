import { reachesPods } from '../velero/scope.ts';
import { incompleteBackups } from './incomplete-backups.ts';
import { ReachableServices } from './resolve/reachable-services.ts';
import type { ResolvedPlan, Schedule, Service } from './resolved-plan.ts';

/** Finds the services to which the backups of a schedule are a point to return to: their pods and volumes are in them. */
export class ServiceRestorePoints {
  readonly #reachable: ReachableServices;
  /** `schedule/service` of backups that lack a volume. */
  readonly #incomplete: ReadonlySet<string>;
  readonly #hasRules: boolean;

  constructor(plan: ResolvedPlan, services: readonly Service[] = plan.services) {
    this.#reachable = new ReachableServices(services);
    this.#incomplete = incompleteBackups(plan);
    this.#hasRules = plan.volumes.rules.length > 0;
  }

  /** In the plan's order. */
  of(schedule: Schedule): readonly Service[] {
    const { scope, name } = schedule;
    if (schedule.volumes.method === 'none') return [];
    return this.#reachable
      .candidates(scope)
      .filter(
        (service) =>
          reachesPods(scope, service) === 'yes' &&
          !this.#incomplete.has(`${name}/${service.name}`) &&
          !this.#skipsUnnamed(schedule, service),
      );
  }

  /** Volumes that a service does not name are left out with all others, where no rule takes one back in. */
  #skipsUnnamed({ volumes }: Schedule, service: Service): boolean {
    return volumes.method === 'skip' && !this.#hasRules && service.volumes.length === 0;
  }
}
