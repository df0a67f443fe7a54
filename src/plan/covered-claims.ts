import type { Selector } from '../velero/label-selector.ts';
import type { Scope } from '../velero/scope.ts';
import { ownNamespaces } from './own-namespaces.ts';
import type { ResolvedPlan, Schedule, Service, ServiceVolume, VolumeFate } from './resolved-plan.ts';
import { runsByItself } from './running-schedule.ts';

/** Claims by namespace and name, both of which may be globs. */
export interface NamedClaims {
  readonly namespace: string;
  /** '' = those that `pods` mount. */
  readonly claim: string;
  /** Pods of the namespace by their labels, and the volume in them whose claim is meant; null where claims are named. */
  readonly pods: { readonly selector: Selector; readonly volume: string } | null;
}

const claimsOf = ({ namespace, selector }: Service, { claim, name }: ServiceVolume): NamedClaims => ({
  namespace,
  claim,
  pods: claim === '' ? { selector, volume: name } : null,
});

/** Claims whose bytes a schedule stores when it runs, as far as the plan tells. */
export interface CoveredClaims {
  /** All claims that these take; null where only those named are stored. */
  readonly scope: Pick<Scope, 'namespaces' | 'excludedNamespaces' | 'selectors'> | null;
  /** Claims of services' volumes; empty where the whole scope is stored anyway. */
  readonly named: readonly NamedClaims[];
}

/** Of a volume whose bytes a backup holds. */
export const storingFates: ReadonlySet<VolumeFate['fate']> = new Set([
  'fs-backup',
  'snapshot',
  'snapshot-move',
]);
const known = new WeakMap<ResolvedPlan, ReadonlyMap<string, readonly NamedClaims[]>>();

/** By schedule, the claims of services that it stores. */
function namedClaims(plan: ResolvedPlan): ReadonlyMap<string, readonly NamedClaims[]> {
  const before = known.get(plan);
  if (before !== undefined) return before;
  const claims = new Map(
    plan.services.flatMap((service) =>
      service.volumes.map((volume) => [`${service.name}/${volume.name}`, claimsOf(service, volume)] as const),
    ),
  );
  const bySchedule = new Map<string, NamedClaims[]>();
  for (const { service, volume, schedule, fate } of plan.volumeFates) {
    const named = claims.get(`${service}/${volume}`);
    if (!storingFates.has(fate) || named === undefined) continue;
    const others = bySchedule.get(schedule);
    if (others === undefined) bySchedule.set(schedule, [named]);
    else others.push(named);
  }
  known.set(plan, bySchedule);
  return bySchedule;
}

/**
 * null for a schedule that stores no volumes. What a rule of the policy leaves out counts as covered: the rule has a reason.
 * A scope of kinds that brings no claims is an error of the plan.
 */
export function coveredClaims(plan: ResolvedPlan, schedule: Schedule): CoveredClaims | null {
  const { method } = schedule.volumes;
  if (method === 'none') return null;
  const { namespaces, excludedNamespaces, selectors } = schedule.scope;
  const named = namedClaims(plan).get(schedule.name) ?? [];
  if (method === 'skip') return named.length === 0 ? null : { scope: null, named };
  return {
    scope: { namespaces, excludedNamespaces, selectors },
    named: selectors.length === 0 ? [] : named,
  };
}

/** Claims that the plan means to store by schedules that do not fire, paused ones and those that people start. */
export const unkeptPromises = (plan: ResolvedPlan): readonly CoveredClaims[] =>
  plan.schedules
    .filter((schedule) => !runsByItself(schedule))
    .flatMap((schedule) => coveredClaims(plan, schedule) ?? []);

/** Claims that no schedule need store, with the entry of the plan that says why. */
export interface ExplainedClaims extends NamedClaims {
  /** `service/cache`, `external/etcd`, or `plan` for what the plan itself brings into the cluster. */
  readonly entry: string;
  /** The backup that keeps them; '' = none is needed. */
  readonly external: string;
}

/** Claims of Velero's own namespace, of S3 servers, of volumes that a service leaves out, and those that external backups name. */
export function explainedClaims(plan: ResolvedPlan): readonly ExplainedClaims[] {
  const own = ownNamespaces(plan.velero.namespace, plan.storage);
  return [
    ...own.map((namespace) => ({ namespace, claim: '*', pods: null, entry: 'plan', external: '' })),
    ...plan.services.flatMap((service) =>
      service.volumes
        .filter(({ method }) => method === 'skip' || method === 'external')
        .map((volume) => ({
          ...claimsOf(service, volume),
          entry: `service/${service.name}`,
          external: volume.method === 'external' ? volume.by : '',
        })),
    ),
    ...plan.external.flatMap(({ name, claims }) =>
      claims.map((claim) => ({ ...claim, pods: null, entry: `external/${name}`, external: name })),
    ),
  ];
}
