import type { Path } from '../diagnostic.ts';

/** What a Kubernetes document is, for comparing what was rendered with what the plan promised. */
export interface ObjectId {
  readonly apiVersion: string;
  readonly kind: string;
  /** '' for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
}

/** How a file is read back and judged before it is written. */
export type FileKind =
  | 'kubernetes'
  | 'kustomization'
  | 'patch'
  | 'helm-values'
  | 'compose'
  | 'promtool-test'
  | 'text';

/** One file of the rendered directory, in memory. */
export interface OutputFile {
  /** Relative to the output folder, `/` between segments; `pathProblem` says what the names may be. */
  readonly path: string;
  readonly kind: FileKind;
  /** LF line ends, ends in a line feed. */
  readonly text: string;
  /** The place in the plan that this file comes from. */
  readonly origin: Path;
  /** The objects that the file must hold, or the one that it patches by name, predicted from the plan and not from the text. */
  readonly objects: readonly ObjectId[];
  /** Files outside the output that a kustomization names, as it names them. */
  readonly outside?: readonly string[];
}

/** Everything that one render makes, sorted by path; paths are unique. */
export type OutputTree = readonly OutputFile[];
