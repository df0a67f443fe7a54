import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan } from './resolved-plan.ts';

/** The places of the volumes whose method a label on their claim tells, which a patch puts there. */
export const labelledVolumes = ({ patches }: ResolvedPlan): ReadonlySet<Path> =>
  new Set(patches.filter(({ claim }) => claim !== '').map(({ path }) => path));
