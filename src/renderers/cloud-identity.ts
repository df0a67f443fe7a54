import type { CloudIdentity } from '../plan/resolved-credentials.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { pluginOf } from '../providers/plugins/index.ts';
import type { Pair } from './labels.ts';

/** Every identity that some location has instead of credentials; the rules see to it that they agree. */
export const cloudIdentities = ({ storage, volumes }: ResolvedPlan): readonly CloudIdentity[] =>
  [...storage, ...volumes.snapshotLocations].flatMap(({ identity }) => identity ?? []);

/** What the account and the pods of server and node agent need so that a cloud knows them. */
export interface PodIdentity {
  /** Annotations of the ServiceAccount. */
  readonly accountAnnotations: readonly Pair[];
  readonly podLabels: readonly Pair[];
  /** Group by which the server reads its token; the node agent runs as root. null = the cloud sees to it. */
  readonly serverGroup: number | null;
}

/** Nothing where every location has credentials. */
export function podIdentity(plan: ResolvedPlan): PodIdentity {
  const [identity] = cloudIdentities(plan);
  const settings = identity === undefined ? undefined : pluginOf(identity.cloud)?.identity;
  if (identity === undefined || settings === undefined)
    return { accountAnnotations: [], podLabels: [], serverGroup: null };
  const { annotation, podLabels, fsGroup } = settings;
  return {
    accountAnnotations: [{ key: annotation, value: identity.value }],
    podLabels: Object.entries(podLabels).map(([key, value]) => ({ key, value })),
    serverGroup: fsGroup,
  };
}
