import { either } from '../enumeration.ts';
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

/** The cloud's keys that locations with an identity encrypt with, each once. */
function keysOf({ storage }: ResolvedPlan, option: string): readonly string[] {
  const values = storage
    .filter(({ identity }) => identity !== null)
    .flatMap(({ config }) => config.filter(({ key }) => key === option));
  return [...new Set(values.map(({ value }) => value))];
}

/** Rights on keys, which nobody misses before the first write: the check of a location only lists. '' = no key is named. */
export function keyRightsText(plan: ResolvedPlan): string {
  const [identity] = cloudIdentities(plan);
  const rights = identity === undefined ? null : (pluginOf(identity.cloud)?.identity.keyRights ?? null);
  if (identity === undefined || rights === null) return '';
  const keys = keysOf(plan, rights.config).map((key) => `\`${key}\``);
  if (keys.length === 0) return '';
  return `${rights.needs(identity.value, either(keys, 'and'))} Without that a location is Available, and the first write is denied.`;
}
