import type { Service, ServiceVolume } from '../plan/resolved-plan.ts';
import { type Pair, type Pairing, pairAlike, pairByName } from './pairing.ts';
import type { PlanPair } from './plan-pair.ts';

/** A volume that a service had and has. */
export interface VolumePair extends Pair<ServiceVolume> {
  /** The later name of the service. */
  readonly service: string;
  readonly earlierService: string;
}

/** Volumes of one service: by name, and where a name is gone by the claims that the plan says they mean. */
export const pairVolumes = ({ before, after }: Pair<Service>): Pairing<ServiceVolume> =>
  pairAlike(pairByName(before.volumes, after.volumes), ({ claim }) => claim);

export const volumePairs = ({ services }: PlanPair): readonly VolumePair[] =>
  services.kept.flatMap((pair) =>
    pairVolumes(pair).kept.map((volumes) => ({
      service: pair.after.name,
      earlierService: pair.before.name,
      ...volumes,
    })),
  );

/** The earlier `service/volume` of each that had another one, by the later. */
export const earlierVolumes = (plans: PlanPair): ReadonlyMap<string, string> =>
  new Map(
    volumePairs(plans).map(({ service, earlierService, before, after }) => [
      `${service}/${after.name}`,
      `${earlierService}/${before.name}`,
    ]),
  );
