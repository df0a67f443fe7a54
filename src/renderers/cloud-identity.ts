import { cloudIdentities } from '../plan/cloud-identities.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { pluginOf } from '../providers/plugins/index.ts';
import type { Pair } from './labels.ts';

/** What the account and the pods of server and node agent need so that a cloud knows them. */
export interface PodIdentity {
  /** Annotations of the ServiceAccount. */
  readonly accountAnnotations: readonly Pair[];
  readonly podLabels: readonly Pair[];
  /** Group by which the server reads its token; the node agent runs as root. null = the cloud sees to it. */
  readonly serverGroup: number | null;
}

/** Nothing where every location has credentials; the rules see to it that identities agree. */
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
