import type { Path } from '../diagnostic.ts';
import type { JsonObject } from '../json.ts';
import type { CloudIdentity, SecretKey } from './resolved-credentials.ts';

/** A VolumeSnapshotClass. */
export interface SnapshotClass {
  readonly name: string;
  readonly path: Path;
  readonly driver: string;
  /** It is in the cluster already: named to Velero, not rendered. */
  readonly existing: boolean;
  readonly deletionPolicy: 'Retain' | 'Delete';
  readonly parameters: JsonObject | null;
}

/** A VolumeSnapshotLocation, for native snapshots. */
export interface SnapshotLocation {
  readonly name: string;
  readonly path: Path;
  readonly provider: string;
  readonly config: readonly { readonly key: string; readonly value: string }[];
  readonly credential: SecretKey | null;
  readonly identity: CloudIdentity | null;
}
