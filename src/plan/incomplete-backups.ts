import type { ResolvedPlan } from './resolved-plan.ts';

/** Schedules that leave out a volume of a service which the service itself does not leave out, as `schedule/service`. */
export function incompleteBackups(plan: ResolvedPlan): ReadonlySet<string> {
  const meant = new Set(
    plan.services.flatMap(({ name, volumes }) =>
      volumes
        .filter(({ method }) => method === 'skip' || method === 'external')
        .map((volume) => `${name}/${volume.name}`),
    ),
  );
  return new Set(
    plan.volumeFates
      .filter(
        ({ fate, service, volume }) =>
          (fate === 'none' || fate === 'skip') && !meant.has(`${service}/${volume}`),
      )
      .map(({ schedule, service }) => `${schedule}/${service}`),
  );
}
