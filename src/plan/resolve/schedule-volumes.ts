import type { Release } from '../../velero/releases.ts';
import type { Schedule, VolumeFate, VolumeMethod, VolumePolicy, VolumeRule } from '../resolved-plan.ts';
import type { NeededMechanism } from './patches.ts';
import type { Problems } from './problems.ts';
import type { Reached } from './reached-services.ts';
import type { ScheduleDraft } from './schedules.ts';
import type { DerivedNeeds } from './velero.ts';
import {
  keepsEmptyDirs,
  type PlannedVolume,
  Policies,
  planVolume,
  type Settings,
  switchesOf,
  wantedOf,
} from './volume-plan.ts';

/** Every schedule with what becomes of its volumes, and what that needs around it. */
export interface ResolvedSchedules {
  readonly schedules: readonly Schedule[];
  readonly volumeFates: readonly VolumeFate[];
  readonly policies: readonly VolumePolicy[];
  /** Each way in which some schedule must be told a volume's method, once. */
  readonly needed: readonly NeededMechanism[];
  readonly needs: DerivedNeeds;
}

interface Planned extends Reached {
  readonly volumes: readonly PlannedVolume[];
}

/** Decides how the volumes of each schedule travel, and gives it the hooks of its services. */
export function resolveSchedules(
  reached: readonly Reached[],
  settings: Settings,
  release: Release,
  problems: Problems,
): ResolvedSchedules {
  const planned = reached.map((one): Planned => {
    const { draft, services } = one;
    const volumes = services.flatMap((service) =>
      service.volumes.map((volume) =>
        planVolume(service, volume, draft.name, draft.method, settings, problems),
      ),
    );
    reportMixedSnapshots(draft, settings, claimLabelMethods(volumes), problems);
    return { ...one, volumes };
  });
  const volumeFates = planned.flatMap(({ volumes }) => volumes.map(({ fate }) => fate));
  const needs = needsOf(planned, settings, volumeFates);
  const needed = distinct(planned);
  const policies = new Policies(settings, release, claimLabelMethods(needed), needs.csi);
  const schedules = planned.map((one) => scheduleOf(one, settings, policies));
  return { schedules, volumeFates, policies: policies.list(), needed, needs };
}

function distinct(planned: readonly Planned[]): readonly NeededMechanism[] {
  const needed = new Map<string, NeededMechanism>();
  for (const { volumes } of planned)
    for (const { service, volume, mechanism } of volumes)
      needed.set(`${service.name}/${volume.name}/${mechanism}`, { service, volume, mechanism });
  return [...needed.values()];
}

function claimLabelMethods(
  needed: readonly Pick<NeededMechanism, 'volume' | 'mechanism'>[],
): readonly VolumeMethod[] {
  const order: readonly VolumeMethod[] = ['skip', 'fs-backup', 'snapshot', 'snapshot-move'];
  const wanted = new Set(
    needed.filter(({ mechanism }) => mechanism === 'claim label').map(({ volume }) => wantedOf(volume)),
  );
  return order.filter((method) => wanted.has(method));
}

function scheduleOf(
  { draft, services, hooked, volumes }: Planned,
  { rules }: Settings,
  policies: Policies,
): Schedule {
  const { method, volumesPath, ...rest } = draft;
  return {
    ...rest,
    volumes: {
      method,
      path: volumesPath,
      ...switchesOf(method, rules, claimLabelMethods(volumes)),
      policy: policies.nameFor(draft.scope, method, keepsEmptyDirs(method, services)),
    },
    hooks: hooked.flatMap((service) =>
      service.hooks.map((hook) => ({
        service: service.name,
        hook,
        namespace: service.namespace,
        selector: service.selector,
      })),
    ),
  };
}

/** A rule and the backup's own method that snapshot in two ways; a service's volume reports itself. */
function reportMixedSnapshots(
  { method, target, volumesPath }: ScheduleDraft,
  { rules }: Settings,
  labelled: readonly VolumeMethod[],
  problems: Problems,
): void {
  const services = labelled.map((one) => ({ method: one, path: volumesPath }));
  const ways = [{ method, path: volumesPath }, ...rules, ...services].filter(
    (one) => one.method === 'snapshot' || one.method === 'snapshot-move',
  );
  const [first] = ways;
  const other = ways.find((one) => one.method !== first?.method);
  if (method === 'none' || first === undefined || other === undefined) return;
  problems.add(
    'snapshot-kinds-mixed',
    { path: other.path },
    `target/${target}`,
    `target "${target}" takes some volumes by ${first.method} and others by ${other.method}, which one backup cannot`,
  );
}

/** All ways in which volumes travel: by the default of a backup, a rule, or since their service says so. */
function methodsInUse(
  methods: readonly Schedule['volumes']['method'][],
  rules: readonly VolumeRule[],
  fates: readonly VolumeFate[],
): ReadonlySet<VolumeFate['fate']> {
  const taking = methods.filter((method) => method !== 'none');
  return new Set([
    ...taking,
    ...(taking.length > 0 ? rules.map(({ method }) => method) : []),
    ...fates.map(({ fate }) => fate),
  ]);
}

/** What the volumes of all schedules need of the server. */
function needsOf(
  planned: readonly Planned[],
  { rules, snapshotClasses, snapshotLocations }: Settings,
  fates: readonly VolumeFate[],
): DerivedNeeds {
  const methods = methodsInUse(
    planned.map(({ draft }) => draft.method),
    rules,
    fates,
  );
  const snapshots = methods.has('snapshot') || methods.has('snapshot-move');
  return {
    nodeAgent: methods.has('fs-backup') || methods.has('snapshot-move'),
    csi: snapshots && (snapshotClasses.length > 0 || snapshotLocations.length === 0),
  };
}
