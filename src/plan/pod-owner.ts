import type { Path } from '../diagnostic.ts';

/** The object that an operator or a chart makes the pods of a service from. */
export interface PodOwner {
  readonly path: Path;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Fields on the way to the annotations of the pods. */
  readonly podAnnotations: readonly string[];
}
