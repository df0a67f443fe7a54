import { groupBy } from '../group-by.ts';
import { storingFates } from './covered-claims.ts';
import type { ResolvedPlan, Schedule, Service, ServiceVolume, VolumeFate } from './resolved-plan.ts';

/** A volume whose claim comes back without its bytes. */
export interface EmptyVolume {
  readonly service: Service;
  readonly volume: ServiceVolume;
  /** `none`: the backups hold objects only; `undecided`: left out, unless a rule takes it by what the plan does not tell. */
  readonly why: 'external' | 'skip' | 'none' | 'undecided';
}

function whyEmpty({ method }: ServiceVolume, fates: readonly VolumeFate[]): EmptyVolume['why'] {
  if (method === 'external' || method === 'skip') return method;
  if (fates.every(({ fate }) => fate === 'none')) return 'none';
  return fates.some(({ by }) => by === 'undecided') ? 'undecided' : 'skip';
}

/** Volumes of services that backups of these schedules bring back, but of which none of them holds the bytes. */
export function emptyVolumes(plan: ResolvedPlan, schedules: readonly Schedule[]): readonly EmptyVolume[] {
  const names = new Set(schedules.map(({ name }) => name));
  const fates = groupBy(
    plan.volumeFates.filter(({ schedule }) => names.has(schedule)),
    ({ service, volume }) => `${service}/${volume}`,
  );
  return plan.services.flatMap((service) =>
    service.volumes.flatMap((volume) => {
      const its = fates.get(`${service.name}/${volume.name}`) ?? [];
      if (its.length === 0 || its.some(({ fate }) => storingFates.has(fate))) return [];
      return [{ service, volume, why: whyEmpty(volume, its) }];
    }),
  );
}

/** Services with volumes that some backup holds, then those that name none, then those that would all come back empty. */
export function servicesByBytes({ services, volumeFates }: ResolvedPlan): readonly Service[] {
  const storing = new Set(
    volumeFates.filter(({ fate }) => storingFates.has(fate)).map(({ service }) => service),
  );
  const rank = ({ name, volumes }: Service): number => (storing.has(name) ? 0 : volumes.length === 0 ? 1 : 2);
  return [...services].sort((one, other) => rank(one) - rank(other));
}
