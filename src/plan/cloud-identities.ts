import type { CloudIdentity } from './resolved-credentials.ts';
import type { ResolvedPlan } from './resolved-plan.ts';

/** Every identity that some location has instead of credentials. */
export const cloudIdentities = ({ storage, volumes }: ResolvedPlan): readonly CloudIdentity[] =>
  [...storage, ...volumes.snapshotLocations].flatMap(({ identity }) => identity ?? []);
