import type { Path } from '../diagnostic.ts';
import type { FileKind, ObjectId } from '../output/output-tree.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';

/** A template of `templates/`, precompiled by the build; `source` is its file name. */
export interface Template {
  readonly source: string;
  readonly spec: unknown;
}

/** One file that a renderer has made. */
export interface MadeFile {
  readonly path: string;
  readonly origin: Path;
  readonly objects: readonly ObjectId[];
  /** Files outside the output that a kustomization names, as it names them. */
  readonly outside?: readonly string[];
}

/** One file that a renderer wants: where it goes and the view that its template lays out. */
export interface FileView extends MadeFile {
  /** Every key that the template reads exists; there is nothing for `#if` to miss. */
  readonly view: object;
}

/**
 * One kind of output. A member of the registry in `index.ts`; file, `name` and template are the same word.
 * Decides which files there are and what they say; the template decides how that looks.
 */
export interface Renderer {
  readonly name: string;
  /** One line for the README: what it makes and who reads it. */
  readonly description: string;
  readonly kind: FileKind;
  readonly template: Template;
  /**
   * `made` is what the renderers before this one in the registry have made, for those that list it. Each file is laid out
   * before the next is asked for, so that of many views only one need exist.
   */
  files(plan: ResolvedPlan, made: readonly MadeFile[]): Iterable<FileView>;
}
