import type { SchemaPart } from '../schema-part.ts';

/** The connection keys of `storage.<name>` as resolve hands them over: defaults filled, '' where nothing was said. */
export interface ProviderInput {
  readonly region: string;
  readonly endpoint: string;
  readonly publicUrl: string;
  readonly verifyTls: boolean;
  /** AWS key id or ARN; '' = none. */
  readonly kmsKeyId: string;
}

/**
 * One object store's dialect. A member of the registry in `index.ts`; file, `name` and fixture folder are the same
 * word, which is also what `storage.<name>.provider` says.
 */
export interface Provider {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Velero's plugin that speaks this dialect; its version comes from the release table. */
  readonly plugin: 'velero-plugin-for-aws';
  /** `spec.provider` of the BackupStorageLocation. */
  readonly veleroProvider: 'aws';
  /** Schema of the keys that only some providers have. Keys not named here are refused for this provider. */
  readonly parameters: {
    readonly properties: Readonly<Record<string, SchemaPart>>;
    readonly required: readonly string[];
  };
  /** `spec.config` of the BackupStorageLocation, every value a string; source: the plugin's backupstoragelocation page. */
  config(input: ProviderInput): Readonly<Record<string, string>>;
  /** Every key that the plugin accepts in `spec.config`, for the `config` hatch; any other key makes the location Unavailable. */
  readonly acceptedKeys: readonly string[];
  /** Whether `storage.<name>.server` may deploy this store. */
  readonly deployable: boolean;
}
