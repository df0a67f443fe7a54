import type { Release } from '../../velero/releases.ts';
import { includesResource, type Scope } from '../../velero/scope.ts';
import type {
  Service,
  ServiceVolume,
  VolumeFate,
  VolumeMethod,
  VolumePolicy,
  VolumeSettings,
} from '../resolved-plan.ts';
import { claimSizes } from './claim-sizes.ts';
import type { Problems } from './problems.ts';
import { fittingRules, type RuledVolume, ruledVolume } from './ruled-volume.ts';

/** Label that a rendered patch puts on a claim whose method no class or type can tell. */
export const volumeMethodLabel = 'backup-plan/volume-method';

/** How the method of one service's volume comes about in one schedule. */
export type Mechanism =
  | 'default'
  | 'rule'
  | 'opt-in annotation'
  | 'opt-out annotation'
  | 'claim label'
  | 'impossible'
  | 'mixed snapshots';

/** What the plan says of all volumes. */
export type Settings = Omit<VolumeSettings, 'policies'>;
type Method = VolumeMethod | 'none';

/** What a volume wants of Velero, '' for what the schedule takes: `external` leaves the volume out, as `skip` does. */
export const wantedOf = (volume: ServiceVolume): VolumeMethod | '' =>
  volume.method === 'external' ? 'skip' : volume.method;

const isSnapshot = (method: Method | ''): boolean => method === 'snapshot' || method === 'snapshot-move';

/** Whether a volume is one for a snapshot, by its own word or by what the schedule takes. */
const isSnapshotted = (volume: ServiceVolume, method: Method): boolean =>
  isSnapshot(wantedOf(volume) || method);

/**
 * Velero decides by policy first (class, type, claim labels), then by the pod's annotations, then by the backup's
 * switches. So a method that differs from the backup's own needs an annotation where no policy rule can come before
 * it, and a label on the claim otherwise. Source: velero.io/docs file-system-backup and resource-filtering, volume policies.
 */
function mechanismOf(volume: ServiceVolume, method: Method, settings: Settings): Mechanism {
  const wanted = wantedOf(volume);
  if (method === 'none') return 'default';
  if (isSnapshot(wanted) && isSnapshot(method) && wanted !== method) return 'mixed snapshots';
  if (volume.claim === '' && isSnapshotted(volume, method)) return 'impossible';
  if (wanted === '') return settings.rules.length > 0 ? 'rule' : 'default';
  const byLabel: Mechanism = volume.claim === '' ? 'impossible' : 'claim label';
  if (settings.rules.length > 0) {
    if (wanted !== 'skip' || volume.claim !== '') return byLabel;
    if (method === 'skip') return 'rule';
    const isNeverTaken = fittingRules(volume, settings.rules).every(
      (fitting) => fitting.rule.method === 'skip',
    );
    return method === 'fs-backup' && isNeverTaken ? 'opt-out annotation' : byLabel;
  }
  if (wanted === method) return 'default';
  if (isSnapshot(wanted)) return byLabel;
  if (wanted === 'fs-backup') return 'opt-in annotation';
  return method === 'fs-backup' ? 'opt-out annotation' : byLabel;
}

const actionOf = (method: VolumeMethod): 'skip' | 'fs-backup' | 'snapshot' =>
  method === 'snapshot-move' ? 'snapshot' : method;

/** A volume that may be an emptyDir, for all that the plan says, and is to be stored. */
const wantsInline = ({ claim, method }: ServiceVolume): boolean =>
  claim === '' && (method === 'fs-backup' || method === '');

type PolicyRules = VolumePolicy['rules'];

/** Kinds that bring volumes into a backup; without any of them there is nothing for a policy to decide. */
const carriers = ['pods', 'persistentvolumeclaims', 'persistentvolumes'] as const;

const unbound: PolicyRules[number] = {
  conditions: { pvcPhase: ['Pending', 'Lost'] },
  action: 'skip',
  reason: 'a claim without a volume would lose its pod from the backup',
};
/** With CSI Velero asks the cluster for the volume that a Lost claim names before it asks the policy. Source: velero, pkg/backup/item_backupper.go, getMatchAction. */
const unboundWithCsi: PolicyRules[number] = {
  ...unbound,
  reason:
    'a claim that waits for its volume would lose its pod from the backup; with CSI one whose volume is gone (Lost) does so all the same',
};
const emptyDir: PolicyRules[number] = {
  conditions: { volumeTypes: ['emptyDir'] },
  action: 'skip',
  reason: 'scratch space that dies with its pod',
};

/** Policies by name, each rendered once however many schedules name it. */
export class Policies {
  readonly #policies = new Map<string, VolumePolicy>();
  readonly #settings: Settings;
  readonly #release: Release;
  readonly #labelRules: PolicyRules;
  /** Velero with CSI asks for the volume of every claim, whether the backup snapshots or not; one without a volume is an error. */
  readonly #csi: boolean;

  constructor(settings: Settings, release: Release, labelled: readonly VolumeMethod[], csi: boolean) {
    this.#settings = settings;
    this.#release = release;
    this.#csi = csi;
    this.#labelRules = labelled.map((method) => ({
      conditions: { pvcLabels: { [volumeMethodLabel]: method } },
      action: actionOf(method),
      reason: `a service names this volume's method: ${method}`,
    }));
  }

  /** Name of the policy that a schedule of this scope and method needs, or null. */
  nameFor(scope: Scope, method: Method, keepsEmptyDir: boolean): string | null {
    if (!carriers.some((resource) => includesResource(scope, resource))) return null;
    if (method === 'none')
      return this.#add('volumes-none', [
        {
          conditions: {},
          action: 'skip',
          reason: 'objects only, whatever a pod is annotated with',
        },
      ]);
    const rules = this.#settings.rules.map(({ conditions, method: to, reason }) => ({
      conditions: claimSizes(conditions),
      action: actionOf(to),
      reason,
    }));
    const leavesOutEmptyDir = method === 'fs-backup' && !keepsEmptyDir;
    const stated = [...this.#labelRules, ...rules];
    if (stated.length === 0 && method !== 'fs-backup' && !this.#csi) return null;
    const all = [
      // First: a label or a capacity would give such a claim to a snapshot, which ends in an error.
      ...(this.#release.has.pvcPhase ? [this.#csi ? unboundWithCsi : unbound] : []),
      ...stated,
      ...(leavesOutEmptyDir ? [emptyDir] : []),
    ];
    return all.length === 0
      ? null
      : this.#add(
          `volumes-${method}${method === 'fs-backup' && keepsEmptyDir ? '-with-empty-dirs' : ''}`,
          all,
        );
  }

  #add(name: string, rules: PolicyRules): string {
    if (!this.#policies.has(name)) this.#policies.set(name, { name, rules });
    return name;
  }

  list(): readonly VolumePolicy[] {
    return [...this.#policies.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

/** Whether the policy of this backup must spare emptyDir volumes for a service that names one. */
export function keepsEmptyDirs(method: Method, reached: readonly Service[]): boolean {
  return method === 'fs-backup' && reached.some(({ volumes }) => volumes.some(wantsInline));
}

/** The backup's own switches for a method (Schedule.spec.template). */
export function switchesOf(
  method: Method,
  rules: readonly { readonly method: VolumeMethod }[],
  labelled: readonly VolumeMethod[],
) {
  const methods: readonly Method[] =
    method === 'none' ? [method] : [method, ...rules.map((rule) => rule.method), ...labelled];
  return {
    defaultVolumesToFsBackup: method === 'fs-backup',
    // A policy's `snapshot` overrides `snapshotVolumes: false`, so the switch only says what happens without a rule.
    snapshotVolumes: isSnapshot(method),
    snapshotMoveData: methods.includes('snapshot-move'),
  };
}

/** A volume of a service in one schedule: what becomes of it there, and by what. */
export interface PlannedVolume {
  readonly service: Service;
  readonly volume: ServiceVolume;
  readonly mechanism: Mechanism;
  readonly fate: VolumeFate;
}

/** Names of the patches that bring mechanisms about: one for a service's pods, one for each labelled claim. */
export const podPatchName = ({ name }: Service): string => `${name}-pods`;
export const claimPatchName = ({ name }: Service, volume: ServiceVolume): string =>
  `${name}-${volume.name}-claim`;

/** What becomes of a service's volume in a schedule of this method; reports what Velero cannot bring about. */
export function planVolume(
  service: Service,
  volume: ServiceVolume,
  schedule: string,
  method: Method,
  settings: Settings,
  problems: Problems,
): PlannedVolume {
  const mechanism = mechanismOf(volume, method, settings);
  const subject = `service/${service.name}`;
  const what = `volume "${volume.name}" of service "${service.name}"`;
  if (mechanism === 'impossible' && !problems.has('claim-needed', volume.path)) {
    problems.add(
      'claim-needed',
      { path: volume.path, at: 'key' },
      subject,
      isSnapshotted(volume, method)
        ? `${what} is to be snapshotted in schedule "${schedule}", which only a claim's volume is, and it names no claim`
        : `${what} wants ${volume.method}, which in schedule "${schedule}" only a label on its claim can bring about, and it names no claim`,
    );
  }
  if (mechanism === 'mixed snapshots') {
    problems.add(
      'snapshot-kinds-mixed',
      { path: [...volume.path, 'method'] },
      subject,
      `${what} wants ${volume.method}, but schedule "${schedule}" takes ${method} of its volumes`,
    );
  }
  const labelled = mechanism === 'claim label';
  const patched = labelled || mechanism === 'opt-in annotation' || mechanism === 'opt-out annotation';
  const ruled: RuledVolume =
    mechanism === 'rule' ? ruledVolume(volume, settings.rules, method) : { method, by: 'default' };
  const wanted = volume.method === '' ? ruled.method : volume.method;
  return {
    service,
    volume,
    mechanism,
    fate: {
      service: service.name,
      volume: volume.name,
      schedule,
      fate: method === 'none' ? 'none' : wanted,
      by: method === 'none' ? 'settings' : patched ? 'patch' : ruled.by,
      patch: labelled ? claimPatchName(service, volume) : patched ? podPatchName(service) : null,
    },
  };
}
