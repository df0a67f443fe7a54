import type { Path } from '../diagnostic.ts';
import type { Json, JsonObject } from '../json.ts';
import type { HookStep, Sidecar } from '../recipes/recipe.ts';
import type { Selector } from '../velero/label-selector.ts';
import type { Release } from '../velero/releases.ts';
import type { ModifierRule } from '../velero/resource-modifiers.ts';
import type { Scope } from '../velero/scope.ts';
import type { Inventory } from './inventory.ts';
import type { PodOwner } from './pod-owner.ts';
import type { AlertSettings } from './resolved-alerts.ts';
import type {
  CloudIdentity,
  ExternalSecret,
  SecretKey,
  SopsSecret,
  TrustAnchor,
} from './resolved-credentials.ts';
import type { ExternalBackup } from './resolved-external.ts';
import type { Mirror } from './resolved-mirrors.ts';
import type { OutputSettings } from './resolved-output.ts';
import type { WorkloadPatch } from './resolved-patches.ts';
import type { SnapshotClass, SnapshotLocation } from './resolved-snapshots.ts';

/** How the bytes of a volume travel, in Velero's words. */
export type VolumeMethod = 'fs-backup' | 'snapshot' | 'snapshot-move' | 'skip';

export type {
  AlertSettings,
  ExternalBackup,
  OutputSettings,
  SecretKey,
  SnapshotClass,
  SnapshotLocation,
  TrustAnchor,
  WorkloadPatch,
};

/** The plan of one cluster after names are joined and defaults filled. `null` and `[]` are answers, nothing is missing. */
export interface ResolvedPlan {
  readonly cluster: string;
  /** Whether it is one of the plan's `clusters`, so that what it says may be common to others. */
  readonly isOverlaid: boolean;
  /** Keys that the plan states and that `install: none` leaves without effect. */
  readonly installKeys: readonly string[];
  /** null where nothing tells what exists in the cluster. */
  readonly inventory: Inventory | null;
  readonly velero: VeleroInstall;
  /** Secrets that External Secrets makes, in the order of the plan. */
  readonly externalSecrets: readonly ExternalSecret[];
  /** Secrets that lie encrypted beside the plan, each file once, in the order of the plan. */
  readonly sopsSecrets: readonly SopsSecret[];
  /** In the plan's order. Empty only with `install: none`. */
  readonly storage: readonly StorageLocation[];
  readonly volumes: VolumeSettings;
  readonly services: readonly Service[];
  /** Every Velero Schedule that is rendered, in the plan's order. */
  readonly schedules: readonly Schedule[];
  /** What becomes of each volume of each service in each schedule that reaches it. */
  readonly volumeFates: readonly VolumeFate[];
  /** Patches of objects that the plan does not own; what depends on one says so. */
  readonly patches: readonly WorkloadPatch[];
  /** Backups that somebody else makes, in the plan's order. */
  readonly external: readonly ExternalBackup[];
  /** Stores that are copied elsewhere, in the plan's order. */
  readonly mirrors: readonly Mirror[];
  readonly restoreModifiers: readonly RestoreModifier[];
  readonly alerts: AlertSettings;
  readonly output: OutputSettings;
  readonly acknowledge: readonly Acknowledgement[];
  /** In the plan's order, those without a schedule too. */
  readonly targets: readonly Target[];
  /** Entries that nothing names, with where they stand. */
  readonly unused: readonly {
    readonly section: 'tiers' | 'hooks' | 'retention';
    readonly name: string;
    readonly path: Path;
  }[];
}

export interface VeleroInstall {
  readonly path: Path;
  /** Who installs the server: the chart, manifests of the output, or somebody else. */
  readonly install: 'helm' | 'manifests' | 'none';
  readonly rbac: 'cluster-admin' | 'minimal';
  readonly version: string;
  /** What this version can do; every gate reads it. */
  readonly release: Release;
  readonly chart: { readonly version: string; readonly repository: string; readonly stated: boolean };
  readonly namespace: string;
  readonly timeZone: string;
  readonly serverImage: { readonly repository: string; readonly tag: string };
  /** Repository of a mirrored kubectl image; '' = the chart's own. */
  readonly kubectlImage: string;
  /** Init containers, the provider's plugins first. */
  readonly plugins: readonly {
    readonly name: string;
    readonly image: string;
    readonly stated: boolean;
    readonly path: Path;
  }[];
  /** Kubernetes ResourceRequirements; null = the chart's default. */
  readonly resources: JsonObject | null;
  readonly concurrency: number;
  readonly nodeAgent: {
    /** Derived: some schedule copies bytes by fs-backup or moves snapshot data. */
    readonly needed: boolean;
    /** Whether the plan says anything of it. */
    readonly stated: boolean;
    readonly resources: JsonObject | null;
    readonly tolerations: readonly Json[];
    readonly kubeletPath: string;
    readonly config: JsonObject | null;
  };
  /** Derived: volumes are snapshotted through CSI, which is a feature of the server (EnableCSI). */
  readonly csi: boolean;
  readonly repository: { readonly password: SecretKey; readonly config: JsonObject | null };
  /** Velero UI; null = none. */
  readonly ui: {
    readonly path: Path;
    /** Under which an ingress controller serves it; '' = it is reached through the Kubernetes API alone. */
    readonly host: string;
    /** Secret with the keys `username`, `password` and `passphrase`. */
    readonly loginSecret: string;
  } | null;
  readonly values: JsonObject | null;
}

/** A secret of the compose file or chart: PREFIX_USER and PREFIX_PASSWORD of an env file, or a Kubernetes Secret. */
export type ServerLogin =
  | { readonly kind: 'env'; readonly user: string; readonly password: string }
  | { readonly kind: 'secret'; readonly secret: string };

export type StorageServer =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'compose';
      readonly path: Path;
      readonly image: string;
      readonly clientImage: string;
      readonly ports: { readonly api: number; readonly console: number };
      /** Name of the Docker volume. */
      readonly volume: string;
      readonly root: ServerLogin;
      readonly user: ServerLogin;
    }
  | {
      readonly kind: 'helm';
      readonly path: Path;
      readonly image: string;
      readonly clientImage: string;
      readonly namespace: string;
      readonly root: ServerLogin;
      /** A Kubernetes volume source; null = a claim of the chart. */
      readonly volume: JsonObject | null;
    };

/** A BackupStorageLocation. */
export interface StorageLocation {
  readonly name: string;
  readonly path: Path;
  readonly provider: string;
  readonly veleroProvider: string;
  readonly plugin: string;
  readonly bucket: string;
  /** '' = the bucket's root. */
  readonly prefix: string;
  readonly region: string;
  readonly endpoint: string;
  readonly publicUrl: string;
  /** All of `spec.config`, sorted by key: the provider's own and the hatch's. */
  readonly config: readonly { readonly key: string; readonly value: string }[];
  /** null where an identity stands in its place. */
  readonly credential: SecretKey | null;
  readonly identity: CloudIdentity | null;
  /** The 32 bytes that the store encrypts with; null = it has keys of its own. */
  readonly customerKey: SecretKey | null;
  readonly trust: TrustAnchor;
  readonly verifyTls: { readonly verify: boolean; readonly reason: string };
  readonly readOnly: boolean;
  readonly isDefault: boolean;
  readonly server: StorageServer;
  readonly hatch: JsonObject | null;
}

/** One rule of `volumes.rules`, first match wins. */
export interface VolumeRule {
  readonly path: Path;
  /** Velero's conditions, in Velero's own shape. */
  readonly conditions: JsonObject;
  readonly method: VolumeMethod;
  readonly reason: string;
}

export interface VolumeSettings {
  readonly path: Path;
  readonly default: VolumeMethod;
  readonly rules: readonly VolumeRule[];
  readonly snapshotClasses: readonly SnapshotClass[];
  readonly snapshotLocations: readonly SnapshotLocation[];
  /** The resource-policy ConfigMaps that schedules name; each is rendered once. */
  readonly policies: readonly VolumePolicy[];
}

/** A resource-policy ConfigMap: exactly one data key, first match wins. Source: velero, internal/resourcepolicies. */
export interface VolumePolicy {
  readonly name: string;
  readonly rules: readonly {
    readonly conditions: JsonObject;
    readonly action: 'skip' | 'fs-backup' | 'snapshot';
    /** Why the rule is there; a comment in the ConfigMap. */
    readonly reason: string;
  }[];
}

export interface ServiceVolume {
  /** Name of the volume in the pod spec. */
  readonly name: string;
  readonly path: Path;
  /** Glob of claim names; '' = not said. */
  readonly claim: string;
  /** '' = rules and defaults decide. */
  readonly method: VolumeMethod | 'external' | '';
  /** Name of the external backup; '' = none. */
  readonly by: string;
  readonly reason: string;
  /** Bytes; null = not said. */
  readonly size: number | null;
  readonly dailyChange: number | null;
  /** A folder of a node that holds the data; `size` as the plan writes it, '' = not said. */
  readonly local: { readonly node: string; readonly path: string; readonly size: string } | null;
}

/** A hook of a service with its steps written out. */
export interface ServiceHook {
  /** Unique within the service; the shared hook's name, or the recipe's, or `hook-1`. */
  readonly name: string;
  readonly path: Path;
  /** Recipe's name, or '' for `script` and `command`. */
  readonly recipe: string;
  /** Names of the recipe's parameters that the plan states itself. */
  readonly stated: readonly string[];
  readonly pre: readonly HookStep[];
  readonly post: readonly HookStep[];
  readonly sidecar: Sidecar | null;
  readonly volume: string | null;
  readonly leaves: 'dump' | 'save' | 'freeze' | 'nothing';
  /** How many results stay on the volume; null = none is deleted. */
  readonly keeps: number | null;
}

export interface Service {
  readonly name: string;
  readonly path: Path;
  readonly namespace: string;
  readonly selector: Selector;
  /** The selector as it was written, for messages and `kubectl -l`. */
  readonly selectorText: string;
  /** In which its hooks run unless they name another; '' = not said. */
  readonly container: string;
  /** Promised recovery point in seconds; null = no promise. */
  readonly rpoSeconds: number | null;
  readonly volumes: readonly ServiceVolume[];
  readonly hooks: readonly ServiceHook[];
  /** What an operator or a chart makes the pods from; null = workloads that carry the service's labels. */
  readonly owner: PodOwner | null;
}

export interface Target {
  readonly name: string;
  readonly path: Path;
  /** As it was written; '' = the target names its namespaces itself. */
  readonly namespaceSelector: string;
}

/** A Velero Schedule. */
export interface Schedule {
  /** `metadata.name`, at most 48 characters. */
  readonly name: string;
  readonly path: Path;
  readonly target: string;
  /** Key of `schedules.<entry>`, '' if the target has one schedule. */
  readonly entry: string;
  /** The name, of a layer of a keep-set without the layer's part: what all layers have in common. */
  readonly baseName: string;
  /** Which layer of a keep-set this is, '' if the retention is one duration. */
  readonly layer: 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly' | '';
  /** Where the `schedule` that made this cron stands: target, entry or tier. */
  readonly schedulePath: Path;
  /** As written in the plan. */
  readonly scheduleText: string;
  /** `spec.schedule`, with its `CRON_TZ=` where one is needed. Means the same in both dialects, unless quoted cron says otherwise. */
  readonly cron: string;
  /** IANA name of the zone in which the cron is read. */
  readonly timeZone: string;
  /** True for `schedule: manual`: it never fires by itself. */
  readonly manual: boolean;
  readonly paused: boolean;
  /** Longest real time between two firings, in seconds, DST and month lengths included; null if it never fires by itself. */
  readonly longestGapSeconds: number | null;
  /** Shortest real time between two firings, in seconds; null if it never fires by itself. */
  readonly shortestGapSeconds: number | null;
  /** The longest gap of all layers of a keep-set together: what the target really offers. Equals `longestGapSeconds` for one duration. */
  readonly promiseGapSeconds: number | null;
  readonly ttlSeconds: number;
  readonly retentionPath: Path;
  /** Stated on target or tier; null = whatever the schedule gives. */
  readonly rpo: { readonly seconds: number; readonly path: Path } | null;
  /** Name of a storage location; '' = the default of a Velero that somebody else has installed. */
  readonly storage: string;
  /** Where `storage` stands; the schedule itself where nobody says it. */
  readonly storagePath: Path;
  readonly scope: Scope;
  readonly volumes: ScheduleVolumes;
  readonly hooks: readonly PlacedHook[];
  readonly alerts: { readonly severity: string; readonly missedRuns: number };
  /** `path` is where the key stands: entry, target or tier. */
  readonly labels: readonly { readonly key: string; readonly value: string; readonly path: Path }[];
  readonly annotations: readonly { readonly key: string; readonly value: string; readonly path: Path }[];
  readonly scheduleSpec: JsonObject | null;
  /** What `scheduleSpec` is merged from, nearest first. */
  readonly scheduleSpecLayers: readonly { readonly path: Path; readonly spec: JsonObject }[];
}

/** What the volume settings come to in a BackupSpec. */
export interface ScheduleVolumes {
  /** `none` = objects only, whatever a pod's annotations say. */
  readonly method: VolumeMethod | 'none';
  readonly path: Path;
  readonly defaultVolumesToFsBackup: boolean;
  readonly snapshotVolumes: boolean;
  readonly snapshotMoveData: boolean;
  /** Name of a VolumePolicy; null = no resource policy. */
  readonly policy: string | null;
}

/** A service's hook on a schedule whose scope holds the service's pods. */
export interface PlacedHook {
  readonly service: string;
  readonly hook: ServiceHook;
  readonly namespace: string;
  readonly selector: Selector;
}

/** What becomes of one volume in one schedule. */
export interface VolumeFate {
  readonly service: string;
  readonly volume: string;
  readonly schedule: string;
  readonly fate: VolumeMethod | 'external' | 'none';
  /**
   * Who decides: the backup's default, a rule of the policy that the volume fits, an annotation or label brought by a patch,
   * or `volumes: none`. 'undecided': the rule that it surely fits, or the default, unless another fits by what the plan does not tell.
   */
  readonly by: 'default' | 'rule' | 'undecided' | 'patch' | 'settings';
  /** Name of the patch without which the fate does not come about; null = unconditional. */
  readonly patch: string | null;
}

/** Rules by which a restore that names them changes objects. */
export interface RestoreModifier {
  readonly name: string;
  readonly path: Path;
  /** Name of its ConfigMap. */
  readonly configMap: string;
  readonly rules: readonly ModifierRule[];
}

export interface Acknowledgement {
  readonly path: Path;
  readonly rule: string;
  readonly subject: string;
  readonly reason: string;
  /** ISO date; '' = without end. */
  readonly until: string;
}
