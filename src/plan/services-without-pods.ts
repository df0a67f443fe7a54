import { includesPods, reachesObjects, type Scope } from '../velero/scope.ts';
import { ReachableServices } from './resolve/reachable-services.ts';
import type { ResolvedPlan, Schedule, Service } from './resolved-plan.ts';

/** Both lists name pods: that is one mistake, and included-and-excluded says so. */
const saidTwice = ({ resources, excludedResources }: Scope): boolean =>
  resources !== 'all' && resources.includes('pods') && excludedResources.includes('pods');

/**
 * The schedules that leave pods out without meaning objects only, each with the services whose objects come without
 * their pods although their hooks or volumes work through pods.
 */
export function* servicesWithoutPods(
  plan: ResolvedPlan,
): Generator<{ readonly schedule: Schedule; readonly services: readonly Service[] }> {
  const working = plan.services.filter(({ hooks, volumes }) => hooks.length > 0 || volumes.length > 0);
  const reachable = new ReachableServices(working);
  for (const schedule of plan.schedules) {
    const { scope, volumes } = schedule;
    if (volumes.method === 'none' || includesPods(scope) || saidTwice(scope)) continue;
    const services = reachable
      .candidates(scope)
      .filter((service) => reachesObjects(scope, service) === 'yes');
    yield { schedule, services };
  }
}

/** Services that a firing schedule takes without their pods; what they promise besides follows once that is mended. */
export function leftOutServices(plan: ResolvedPlan): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { schedule, services } of servicesWithoutPods(plan))
    if (!schedule.paused) for (const { name } of services) names.add(name);
  return names;
}
