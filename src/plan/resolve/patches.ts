import { groupBy } from '../../group-by.ts';
import { globExpression } from '../../velero/glob.ts';
import type { Service, ServiceVolume, WorkloadPatch } from '../resolved-plan.ts';
import { claimPatchName, type Mechanism, podPatchName, volumeMethodLabel, wantedOf } from './volume-plan.ts';

/** One volume of one service with the mechanism that some schedule needs for it. */
export interface NeededMechanism {
  readonly service: Service;
  readonly volume: ServiceVolume;
  readonly mechanism: Mechanism;
}

const annotations: Readonly<Partial<Record<Mechanism, string>>> = {
  'opt-in annotation': 'backup.velero.io/backup-volumes',
  'opt-out annotation': 'backup.velero.io/backup-volumes-excludes',
};

/** A pod that carries one runs that command in place of the schedule's hook. Source: velero.io/docs backup-hooks. */
const hookAnnotations = ['pre.', 'post.', ''].map((phase) => `${phase}hook.backup.velero.io/command`);

const names = (volumes: readonly ServiceVolume[]): string =>
  volumes.map(({ name }) => `"${name}"`).join(', ');

function podPatch(service: Service, needed: readonly NeededMechanism[]): WorkloadPatch | null {
  const byName = new Map(
    service.hooks.flatMap(({ sidecar }) => (sidecar === null ? [] : [[sidecar.name, sidecar] as const])),
  );
  const sidecars = [...byName.values()];
  const podAnnotations = Object.entries(annotations).flatMap(([mechanism, key]) => {
    const volumes = needed.filter((need) => need.mechanism === mechanism).map(({ volume }) => volume.name);
    return volumes.length === 0 ? [] : [{ key, value: [...new Set(volumes)].join(',') }];
  });
  if (sidecars.length === 0 && podAnnotations.length === 0) return null;
  const annotated = needed.filter(({ mechanism }) => mechanism in annotations).map(({ volume }) => volume);
  const without = [
    ...(annotated.length === 0
      ? []
      : [`volume ${names([...new Set(annotated)])} is not treated as the plan says`]),
    ...(sidecars.length === 0
      ? []
      : [`the hooks that run in container ${sidecars.map(({ name }) => `"${name}"`).join(', ')} fail`]),
  ].join(', and ');
  return {
    name: podPatchName(service),
    path: service.path,
    service: service.name,
    namespace: service.namespace,
    selector: service.owner === null ? service.selectorText : '',
    owner: service.owner,
    claim: '',
    podAnnotations,
    removedAnnotations: service.hooks.length === 0 ? [] : hookAnnotations,
    claimLabels: [],
    sidecars,
    without,
  };
}

function claimPatch({ service, volume }: NeededMechanism): WorkloadPatch {
  return {
    name: claimPatchName(service, volume),
    path: volume.path,
    service: service.name,
    namespace: service.namespace,
    selector: '',
    owner: null,
    // kustomize matches target names as anchored regular expressions.
    claim: globExpression(volume.claim),
    podAnnotations: [],
    removedAnnotations: [],
    claimLabels: [{ key: volumeMethodLabel, value: wantedOf(volume) }],
    sidecars: [],
    without: `volume "${volume.name}" is not treated as the plan says`,
  };
}

/** Everything that must be patched onto objects the plan does not own, one patch for a service's pods and one per labelled claim. */
export function resolvePatches(
  services: readonly Service[],
  needed: readonly NeededMechanism[],
): readonly WorkloadPatch[] {
  const byService = groupBy(needed, ({ service }) => service);
  return services.flatMap((service) => {
    const own = byService.get(service) ?? [];
    const pods = podPatch(service, own);
    const claims = new Map(
      own
        .filter(({ mechanism }) => mechanism === 'claim label')
        .map((need) => [need.volume.name, claimPatch(need)]),
    );
    return [...(pods === null ? [] : [pods]), ...claims.values()];
  });
}
