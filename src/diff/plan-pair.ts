import type { Finding } from '../diagnostic.ts';
import type { Mirror } from '../plan/resolved-mirrors.ts';
import type {
  ExternalBackup,
  ResolvedPlan,
  Service,
  ServiceHook,
  StorageLocation,
  Target,
} from '../plan/resolved-plan.ts';
import { GoneSchedules } from './gone-schedules.ts';
import { pairHooks } from './hook-pairing.ts';
import type { NotUnderstood } from './not-understood.ts';
import type { ObjectChange } from './objects.ts';
import type { Pair, Pairing } from './pairing.ts';
import { type BackupPromise, promisesOf } from './promises.ts';
import { pairExternal, pairMirrors, pairServices, pairStorage, pairTargets } from './renamed-entries.ts';
import { pairSeries, type Series, seriesByTarget } from './series.ts';

/** One cluster's plan, with what the compiler said about it. */
export interface PlanSide {
  readonly plan: ResolvedPlan;
  readonly findings: readonly Finding[];
  /** What of it could not be understood; a plan without errors has none. */
  readonly notUnderstood: readonly NotUnderstood[];
}

/** A target that is in both plans, with its schedules side by side. */
export interface TargetPair extends Pair<Target> {
  readonly series: Pairing<Series>;
}

/** The plans of one cluster before and after a change, joined; what every risk rule reads. */
export interface PlanPair {
  readonly before: ResolvedPlan;
  readonly after: ResolvedPlan;
  readonly findings: Pair<readonly Finding[]>;
  readonly targets: Pairing<Target> & { readonly kept: readonly TargetPair[] };
  /** Every series of all kept targets. */
  readonly series: readonly Pair<Series>[];
  readonly allSeries: Pair<ReadonlyMap<string, readonly Series[]>>;
  readonly storage: Pairing<StorageLocation>;
  readonly services: Pairing<Service>;
  readonly external: Pairing<ExternalBackup>;
  readonly mirrors: Pairing<Mirror>;
  /** Hooks of the services that are in both, by the later name of the service. */
  readonly hooks: readonly (Pairing<ServiceHook> & { readonly service: string })[];
  readonly promises: Pair<ReadonlyMap<string, BackupPromise>>;
  readonly goneSchedules: GoneSchedules;
  readonly objects: readonly ObjectChange[];
  /** Of the earlier plan. */
  readonly notUnderstood: readonly NotUnderstood[];
  /** Those that the earlier plan does not account for, where it was read from rendered output; [] otherwise. */
  readonly untold: readonly ObjectChange[];
}

interface Named {
  readonly name: string;
}

/** What has been given another name is promised something under the new one before and after. */
function underLaterNames(
  promises: ReadonlyMap<string, BackupPromise>,
  kept: Readonly<Record<string, readonly Pair<Named>[]>>,
): ReadonlyMap<string, BackupPromise> {
  const later = new Map<string, string>();
  for (const [word, pairs] of Object.entries(kept))
    for (const { before, after } of pairs) later.set(`${word}/${before.name}`, `${word}/${after.name}`);
  return new Map([...promises].map(([subject, promise]) => [later.get(subject) ?? subject, promise]));
}

/** Joins two plans of one cluster. `objects` are the changes of what they render to. */
export function joinPlans(
  before: PlanSide,
  after: PlanSide,
  objects: readonly ObjectChange[],
  untold: readonly ObjectChange[],
): PlanPair {
  const old = seriesByTarget(before.plan.schedules);
  const young = seriesByTarget(after.plan.schedules);
  const targets = pairTargets(before.plan.targets, after.plan.targets, old, young);
  const kept = targets.kept.map((pair) => ({
    ...pair,
    series: pairSeries(old.get(pair.before.name) ?? [], young.get(pair.after.name) ?? []),
  }));
  const services = pairServices(before.plan.services, after.plan.services);
  return {
    before: before.plan,
    after: after.plan,
    findings: { before: before.findings, after: after.findings },
    targets: { ...targets, kept },
    series: kept.flatMap(({ series }) => series.kept),
    allSeries: { before: old, after: young },
    storage: pairStorage(before.plan.storage, after.plan.storage),
    services,
    external: pairExternal(before.plan.external, after.plan.external),
    mirrors: pairMirrors(before.plan.mirrors, after.plan.mirrors),
    hooks: services.kept.map((pair) => ({
      service: pair.after.name,
      ...pairHooks(pair.before.hooks, pair.after.hooks),
    })),
    promises: {
      before: underLaterNames(promisesOf(before.plan, old), { target: kept, service: services.kept }),
      after: promisesOf(after.plan, young),
    },
    goneSchedules: new GoneSchedules({ before: before.plan, after: after.plan }, objects),
    objects,
    notUnderstood: before.notUnderstood,
    untold,
  };
}
