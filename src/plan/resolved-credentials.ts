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

/** A Secret that lies encrypted in a file of the user's, and is applied from there. */
export interface SopsSecret {
  readonly path: Path;
  /** As seen from the folder of the plan, without `.` segments. */
  readonly file: string;
  readonly name: string;
  readonly openedBy: 'age' | 'pgp' | 'cloud';
  /** Whether the Secret stays when the plan no longer names it. */
  readonly outlives: boolean;
}

/** What a location's certificate is judged by. */
export type TrustAnchor =
  | { readonly kind: 'system' }
  | { readonly kind: 'pem'; readonly pem: string }
  | { readonly kind: 'secret'; readonly secret: SecretKey }
  /** A file in the pods of server and node agent, where the location itself cannot name it. */
  | { readonly kind: 'mounted'; readonly source: 'configMap' | 'secret'; readonly secret: SecretKey };
