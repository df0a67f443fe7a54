import type { SchemaPart } from '../schema-part.ts';

/** The connection keys of `storage.<name>` as resolve hands them over: defaults filled, '' where nothing was said. */
export interface ProviderInput {
  readonly region: string;
  readonly endpoint: string;
  readonly publicUrl: string;
  readonly verifyTls: boolean;
  /** Id, alias, ARN or resource name of a key of the cloud's key management; '' = none. */
  readonly kmsKeyId: string;
  /** `secret/key` of the customer's own encryption key; '' = none. */
  readonly customerKey: string;
  readonly storageAccount: string;
  readonly resourceGroup: string;
  readonly subscriptionId: string;
  /** The cloud identity that stands in the place of credentials; '' = there are credentials. */
  readonly identity: string;
  /** Whether the credentials hold a key of the storage account and nothing else. */
  readonly accountKey: boolean;
}

/** How a cloud gives the pods of a ServiceAccount one of its own identities. */
export interface WorkloadIdentity {
  /** The word under `credentials.workloadIdentity`. */
  readonly key: 'role' | 'clientId' | 'serviceAccount';
  readonly title: string;
  readonly description: string;
  readonly examples: readonly string[];
  readonly format: string;
  /** Annotation of the ServiceAccount whose value is the identity. */
  readonly annotation: string;
  /** Labels that the pods need beside it. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Group that may read the projected token; null where the cloud's webhook sees to it. */
  readonly fsGroup: number | null;
  /** The rights that a key of the cloud's key management needs beside those on the bucket; null where locations name no key. */
  readonly keyRights: {
    /** Key of `spec.config` that names it. */
    readonly config: string;
    /** Who is given what, as a sentence; `keys` are in backticks. */
    needs(identity: string, keys: string): string;
  } | null;
}

/** A part of a credentials file that has a name of its own in a store of secrets. */
export interface CredentialField {
  readonly name: 'accessKey' | 'secretKey';
  readonly title: string;
  readonly description: string;
  readonly examples: readonly string[];
}

/** A plugin of Velero's own that reads and writes object stores, with what all dialects that it speaks have in common. */
export interface StoragePlugin {
  /** Also the last segment of its image; its version comes from the release table. */
  readonly name: 'velero-plugin-for-aws' | 'velero-plugin-for-gcp' | 'velero-plugin-for-microsoft-azure';
  /** `spec.provider` of locations. */
  readonly veleroProvider: 'aws' | 'azure' | 'gcp';
  /** Every key that it accepts in a BackupStorageLocation's `spec.config`; any other makes the location Unavailable. */
  readonly locationKeys: readonly string[];
  /** The same for a VolumeSnapshotLocation. */
  readonly snapshotterKeys: readonly string[];
  /** Those of `locationKeys` that the language has a word for, with that word. */
  readonly words: Readonly<Record<string, string>>;
  /** The file of credentials that it reads. */
  readonly credentialsFile: {
    /** Ending of such a file's name. */
    readonly ending: string;
    /** What it holds, in Markdown that follows "a file". */
    readonly form: string;
    /** What a store of secrets may hold one by one, by the words under `externalSecret`. */
    readonly fields: readonly CredentialField[];
    /** The file made of the fields; `value` gives what stands for each. */
    of(value: (field: string) => string): string;
  };
  readonly identity: WorkloadIdentity;
}

/**
 * One object store's dialect. A member of the registry in `index.ts`; file, `name` and fixture folder are the same
 * word, which is also what `storage.<name>.provider` says.
 */
export interface Provider {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Velero's plugin that speaks this dialect. */
  readonly plugin: StoragePlugin;
  /** Schema of the keys that only some providers have. Keys not named here are refused for this provider. */
  readonly parameters: {
    readonly properties: Readonly<Record<string, SchemaPart>>;
    readonly required: readonly string[];
  };
  /** Whether the plugin can be told which certificates to trust: `ca` and `tls`. */
  readonly trust: 'ca and tls' | 'ca' | 'none';
  /** The ways in which the plugin can ask the store to encrypt, beyond the default of the bucket. */
  readonly encryption: {
    /** Schema of the key, whose form each key management has its own. */
    readonly kmsKeyId?: SchemaPart;
    readonly customerKey?: true;
  };
  /** Whether credentials may be a workload identity of the plugin's cloud. */
  readonly identity: boolean;
  /** Where the store answers when the plan names no endpoint; '' = the plugin knows. */
  endpoint?(region: string): string;
  /** `spec.config` of the BackupStorageLocation, every value a string; source: the plugin's backupstoragelocation page. */
  config(input: ProviderInput): Readonly<Record<string, string>>;
  /** False for a store whose buckets cannot keep what was overwritten. */
  readonly versions?: false;
  /** Whether `storage.<name>.server` may deploy this store. */
  readonly deployable: boolean;
}
