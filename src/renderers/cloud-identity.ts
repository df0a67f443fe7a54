import type { JsonObject } from '../json.ts';
import type { CloudIdentity } from '../plan/resolved-credentials.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { pluginOf } from '../providers/plugins/index.ts';

/** The ServiceAccount of server and node agent, as the chart names it. */
export const serverServiceAccount = 'velero-server';

/** Every identity that some location has instead of credentials; the rules see to it that they agree. */
export const cloudIdentities = ({ storage, volumes }: ResolvedPlan): readonly CloudIdentity[] =>
  [...storage, ...volumes.snapshotLocations].flatMap(({ identity }) => identity ?? []);

interface IdentityValues {
  /** Annotations of the ServiceAccount. */
  readonly annotations: JsonObject;
  /** Values of the server, which hold for its pods. */
  readonly server: JsonObject;
  /** The same for the node agent, which runs as root and reads every token. */
  readonly nodeAgent: JsonObject;
}

/** What the pods need so that the cloud knows them; nothing where every location has credentials. */
export function identityValues(plan: ResolvedPlan): IdentityValues {
  const [identity] = cloudIdentities(plan);
  const settings = identity === undefined ? undefined : pluginOf(identity.cloud)?.identity;
  if (identity === undefined || settings === undefined) return { annotations: {}, server: {}, nodeAgent: {} };
  const { annotation, podLabels, fsGroup } = settings;
  const labels = Object.keys(podLabels).length === 0 ? {} : { podLabels };
  return {
    annotations: { annotations: { [annotation]: identity.value } },
    server: { ...labels, ...(fsGroup === null ? {} : { podSecurityContext: { fsGroup } }) },
    nodeAgent: labels,
  };
}
