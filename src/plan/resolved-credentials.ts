import type { Path } from '../diagnostic.ts';

export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** An identity of a cloud that Velero's pods have by their ServiceAccount, in the place of credentials. */
export interface CloudIdentity {
  readonly path: Path;
  /** What asks for it: `storage/NAME`, or `volumes`. */
  readonly subject: string;
  /** Velero's name of the cloud's plugin. */
  readonly cloud: string;
  /** The word under `workloadIdentity`. */
  readonly key: string;
  readonly value: string;
}

/** An ExternalSecret: what External Secrets fetches, and the Secret of the same name that it makes of it. */
export interface ExternalSecret {
  readonly path: Path;
  readonly name: string;
  readonly store: { readonly name: string; readonly kind: 'ClusterSecretStore' | 'SecretStore' };
  /** What is fetched, each under a word of its own. `property` '' = the whole entry. */
  readonly entries: readonly { readonly word: string; readonly key: string; readonly property: string }[];
  /** The file that the words stand in, as a Go template under a key of the Secret; null = the words are the keys. */
  readonly template: { readonly key: string; readonly text: string } | null;
  /** Whether the Secret stays when the ExternalSecret goes. */
  readonly outlives: boolean;
}
