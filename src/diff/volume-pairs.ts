import type { ServiceVolume } from '../plan/resolved-plan.ts';
import { type Pair, pairByName } from './pairing.ts';
import type { PlanPair } from './plan-pair.ts';

/** A volume that a service had and has. */
export interface VolumePair extends Pair<ServiceVolume> {
  /** The later name of the service. */
  readonly service: string;
}

export const volumePairs = ({ services }: PlanPair): readonly VolumePair[] =>
  services.kept.flatMap(({ before, after }) =>
    pairByName(before.volumes, after.volumes).kept.map((pair) => ({ service: after.name, ...pair })),
  );
