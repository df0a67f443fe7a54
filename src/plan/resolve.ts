import type { Finding, Path } from '../diagnostic.ts';
import { reachesPods } from '../velero/scope.ts';
import type { Verdict } from '../velero/selector-verdicts.ts';
import type { Plan } from './plan.generated.ts';
import { Credentials } from './resolve/credentials.ts';
import { resolveExternal } from './resolve/external.ts';
import { reportInstallation } from './resolve/installation.ts';
import { type InventoryFiles, resolveInventory } from './resolve/inventory.ts';
import { resolveMirrors } from './resolve/mirrors.ts';
import { isOptIn } from './resolve/opt-in.ts';
import { resolveAcknowledgements, resolveAlerts, resolveOutput, type SourcePath } from './resolve/output.ts';
import { type NeededMechanism, resolvePatches } from './resolve/patches.ts';
import { Problems } from './resolve/problems.ts';
import { ReachableServices } from './resolve/reachable-services.ts';
import { resolveRestoreModifiers } from './resolve/restore.ts';
import { draftSchedules, type ScheduleDraft } from './resolve/schedules.ts';
import { resolveServices } from './resolve/services.ts';
import { SopsSecrets } from './resolve/sops-secrets.ts';
import { defaultLocation, resolveStorage } from './resolve/storage.ts';
import { unusedNames } from './resolve/unused.ts';
import { resolveRelease, resolveVelero, runsWhere } from './resolve/velero.ts';
import {
  keepsEmptyDirs,
  mechanismOf,
  Policies,
  planVolume,
  switchesOf,
  wantedOf,
} from './resolve/volume-plan.ts';
import { resolveVolumes } from './resolve/volumes.ts';
import type {
  ResolvedPlan,
  Schedule,
  Service,
  StorageLocation,
  VolumeFate,
  VolumeMethod,
} from './resolved-plan.ts';
import type { BesideFiles } from './sops-file.ts';

export interface Resolution {
  /** null where something that everything depends on could not be resolved. */
  readonly plan: ResolvedPlan | null;
  readonly findings: readonly Finding[];
  /** What everything depends on and could not be resolved; empty where there is a plan. */
  readonly broken: readonly Path[];
}

/** What a plan refers to outside itself. The caller asks Git and reads the disk. */
export interface Surroundings {
  readonly sourcePath: SourcePath;
  readonly besideFiles: BesideFiles;
  readonly inventories: InventoryFiles;
}

interface Reached {
  readonly draft: ScheduleDraft;
  /** Services whose pods the backup holds for certain. */
  readonly services: readonly Service[];
  /** These, and those that the target names beside a selector: a hook runs in what the selector leaves of their pods. */
  readonly hooked: readonly Service[];
}

/** Joins names, fills defaults and decides what becomes of every hook and volume. Synchronous and pure. */
export function resolve(plan: Plan, surroundings: Surroundings): Resolution {
  const { sourcePath, besideFiles, inventories } = surroundings;
  const problems = new Problems();
  const release = resolveRelease(plan, problems);
  const { namespace, timeZone } = runsWhere(plan);
  const sops = new SopsSecrets(besideFiles, namespace, problems);
  const credentials = new Credentials(sops);
  const storage = resolveStorage(plan, release, credentials, problems);
  const mirrors = resolveMirrors(plan, storage, credentials, problems);
  const services = resolveServices(plan, problems);
  const inventory = resolveInventory(plan, inventories, problems);
  reportInstallation(plan, problems);
  if (release === null) return { plan: null, findings: problems.findings, broken: [['velero', 'version']] };

  const volumes = resolveVolumes(plan, credentials, problems);
  const { targets, drafts } = draftSchedules({
    plan,
    release,
    timeZone,
    defaultStorage: defaultLocation(plan) ?? '',
    services: new Map(services.map((service) => [service.name, service])),
    ownNamespaces: ownNamespaces(namespace, storage),
    inventory,
    problems,
  });

  const reachable = new ReachableServices(services);
  const reached = drafts.map((draft): Reached => {
    const verdicts = reachable
      .candidates(draft.scope)
      .map((service) => ({ service, verdict: reachesPods(draft.scope, service) }));
    const isHooked = (verdict: Verdict) =>
      verdict === 'yes' || (verdict === 'undecided' && draft.scope.services.length > 0);
    return {
      draft,
      services: verdicts.filter(({ verdict }) => verdict === 'yes').map(({ service }) => service),
      hooked: verdicts.filter(({ verdict }) => isHooked(verdict)).map(({ service }) => service),
    };
  });
  const needed = neededMechanisms(reached, volumes);
  const labelled = claimLabelMethods(needed);
  const needs = needsOf(drafts, volumes, needed, labelled);
  const policies = new Policies(volumes, release, labelled, needs.features.includes('EnableCSI'));
  const volumeFates: VolumeFate[] = [];
  const schedules = reached.map((one) => finish(one, volumes, policies, volumeFates, problems));

  const velero = resolveVelero(plan, release, storage, volumes, needs, credentials, problems);
  return {
    plan: {
      cluster: plan.cluster,
      inventory,
      velero,
      externalSecrets: credentials.externalSecrets,
      sopsSecrets: sops.list(),
      storage,
      volumes: { ...volumes, policies: policies.list() },
      services,
      schedules,
      volumeFates,
      patches: resolvePatches(services, needed),
      external: resolveExternal(plan),
      mirrors,
      restoreModifiers: resolveRestoreModifiers(plan),
      alerts: resolveAlerts(plan, namespace, isOptIn(volumes, schedules, targets), problems),
      output: resolveOutput(plan, sourcePath, sops.list(), problems),
      acknowledge: resolveAcknowledgements(plan),
      targets,
      unused: unusedNames(plan),
    },
    findings: problems.findings,
    broken: [],
  };
}

/** Velero's namespace and those of the S3 servers that the plan deploys, each once. */
function ownNamespaces(velero: string, storage: readonly StorageLocation[]): readonly string[] {
  const servers = storage.flatMap(({ server }) => (server.kind === 'helm' ? [server.namespace] : []));
  return [...new Set([velero, ...servers])];
}

/** Each way in which some schedule must be told a volume's method, once. */
function neededMechanisms(
  reached: readonly Reached[],
  volumes: ReturnType<typeof resolveVolumes>,
): readonly NeededMechanism[] {
  const needed = new Map<string, NeededMechanism>();
  for (const { draft, services } of reached) {
    for (const service of services) {
      for (const volume of service.volumes) {
        const mechanism = mechanismOf(volume, draft.method, volumes);
        needed.set(`${service.name}/${volume.name}/${mechanism}`, { service, volume, mechanism });
      }
    }
  }
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

function finish(
  { draft, services, hooked }: Reached,
  volumes: ReturnType<typeof resolveVolumes>,
  policies: Policies,
  fates: VolumeFate[],
  problems: Problems,
): Schedule {
  const { method, volumesPath, ...rest } = draft;
  const planned = services.flatMap((service) =>
    service.volumes.map((volume) => ({
      volume,
      ...planVolume(service, volume, draft.name, method, volumes, problems),
    })),
  );
  fates.push(...planned.map(({ fate }) => fate));
  const labelled = claimLabelMethods(planned);
  reportMixedSnapshots(draft, volumes, labelled, problems);
  const switches = switchesOf(method, volumes.rules, labelled);
  return {
    ...rest,
    volumes: {
      method,
      path: volumesPath,
      ...switches,
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
  { rules }: ReturnType<typeof resolveVolumes>,
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

/** What the volumes of all schedules need of the server: node agent and CSI. */
function needsOf(
  drafts: readonly ScheduleDraft[],
  volumes: ReturnType<typeof resolveVolumes>,
  needed: readonly NeededMechanism[],
  labelled: readonly VolumeMethod[],
) {
  const carrying = drafts.filter(({ method }) => method !== 'none');
  const methods = new Set<string>([
    ...carrying.map(({ method }) => method),
    ...(carrying.length > 0 ? volumes.rules.map(({ method }) => method) : []),
    ...labelled,
  ]);
  const snapshots = methods.has('snapshot') || methods.has('snapshot-move');
  const csi = snapshots && (volumes.snapshotClasses.length > 0 || volumes.snapshotLocations.length === 0);
  return {
    nodeAgent:
      methods.has('fs-backup') ||
      methods.has('snapshot-move') ||
      needed.some(({ mechanism }) => mechanism === 'opt-in annotation'),
    features: csi ? ['EnableCSI'] : [],
  };
}
