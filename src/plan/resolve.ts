import type { Finding, Path } from '../diagnostic.ts';
import { ownNamespaces } from './own-namespaces.ts';
import type { Plan } from './plan.generated.ts';
import { resolveAcknowledgements } from './resolve/acknowledgements.ts';
import { resolveAlerts } from './resolve/alerts.ts';
import { Credentials } from './resolve/credentials.ts';
import { resolveExternal } from './resolve/external.ts';
import { reportInstallation, statedInstallKeys } from './resolve/installation.ts';
import { type InventoryFiles, resolveInventory } from './resolve/inventory.ts';
import { resolveMirrors } from './resolve/mirrors.ts';
import { isOptIn } from './resolve/opt-in.ts';
import { resolveOutput, type SourcePath } from './resolve/output.ts';
import { resolvePatches } from './resolve/patches.ts';
import { Problems } from './resolve/problems.ts';
import { reachedServices } from './resolve/reached-services.ts';
import { resolveRestoreModifiers } from './resolve/restore.ts';
import { resolveSchedules } from './resolve/schedule-volumes.ts';
import { draftSchedules } from './resolve/schedules.ts';
import { resolveServices } from './resolve/services.ts';
import { SopsSecrets } from './resolve/sops-secrets.ts';
import { defaultLocation, resolveStorage } from './resolve/storage.ts';
import { unusedNames } from './resolve/unused.ts';
import { resolveRelease, resolveVelero, runsWhere } from './resolve/velero.ts';
import { resolveVolumes } from './resolve/volumes.ts';
import type { ResolvedPlan } from './resolved-plan.ts';
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

/** Joins names, fills defaults and decides what becomes of every hook and volume. Synchronous and pure. `isOverlaid`: one of the plan's clusters. */
export function resolve(plan: Plan, surroundings: Surroundings, isOverlaid: boolean): Resolution {
  const { sourcePath, besideFiles, inventories } = surroundings;
  const problems = new Problems();
  const release = resolveRelease(plan, problems);
  const { namespace, timeZone } = runsWhere(plan);
  const sops = new SopsSecrets(besideFiles, namespace, problems);
  const credentials = new Credentials(sops);
  const storage = resolveStorage(plan, release, credentials);
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

  const reached = reachedServices(drafts, services);
  const { schedules, volumeFates, policies, needed, needs } = resolveSchedules(
    reached,
    volumes,
    release,
    problems,
  );
  const velero = resolveVelero(plan, release, storage, volumes, needs, credentials, problems);
  return {
    plan: {
      cluster: plan.cluster,
      isOverlaid,
      installKeys: statedInstallKeys(plan),
      inventory,
      velero,
      externalSecrets: credentials.externalSecrets,
      sopsSecrets: sops.list(),
      storage,
      volumes: { ...volumes, policies },
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
