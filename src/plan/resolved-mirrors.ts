import type { Path } from '../diagnostic.ts';
import type { SecretKey } from './resolved-credentials.ts';
import type { TrustAnchor } from './resolved-plan.ts';

/** A store that a mirror reads or writes. */
export interface MirrorEnd {
  readonly path: Path;
  /** Name of the storage location whose store it is; '' = a store that only the mirror knows. */
  readonly storage: string;
  readonly provider: string;
  /** Scheme, host and port. */
  readonly endpoint: string;
  /** '' = not said. */
  readonly region: string;
  /** A file of AWS's tools. */
  readonly credential: SecretKey;
  /** Section of that file. */
  readonly profile: string;
  readonly trust: TrustAnchor;
}

/** A folder of a bucket; prefix '' = the whole bucket. */
export interface MirrorPlace {
  readonly bucket: string;
  readonly prefix: string;
}

export interface MirroredBucket {
  readonly path: Path;
  readonly from: MirrorPlace;
  readonly to: MirrorPlace;
}

/** Buckets of one store that are copied to another, pass after pass. */
export interface Mirror {
  readonly name: string;
  readonly path: Path;
  readonly from: MirrorEnd;
  readonly to: MirrorEnd;
  readonly buckets: readonly MirroredBucket[];
  readonly maxLagSeconds: number;
  readonly clientImage: string;
  readonly metricsImage: string;
}
