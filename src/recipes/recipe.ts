import type { SchemaPart } from '../schema-part.ts';

/** One command that Velero executes in a container of the pod. Argv, never a line for a shell to split. */
export interface HookStep {
  /** Container of the pod; '' = the service's own (`services.<name>.container`). */
  readonly container: string;
  readonly command: readonly string[];
  readonly onError: 'Fail' | 'Continue';
  readonly timeoutSeconds: number;
}

/** A container that must stand beside the application for the hook to work; rendered as a patch of the workload. */
export interface Sidecar {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  /** Privileged and as root, whatever the pod's own security context says: `privileged`, `runAsUser: 0`, `runAsNonRoot: false`. */
  readonly privileged: boolean;
  /** Pod volumes to mount, read-only: name in the pod spec, path in the sidecar. */
  readonly mounts: readonly { readonly volume: string; readonly path: string }[];
}

/** What a recipe makes of its parameters. `post` undoes or tidies what `pre` did. */
export interface HookSteps {
  readonly pre: readonly HookStep[];
  readonly post: readonly HookStep[];
  readonly sidecar: Sidecar | null;
  /** The pod volume that the recipe's result lands on, or freezes; null if it names none. */
  readonly volume: string | null;
  /** What the hook leaves on the volume: a dump that makes the volume consistent, a saved state, a frozen file system. */
  readonly leaves: 'dump' | 'save' | 'freeze' | 'nothing';
  /** How many results stay on the volume, the older ones deleted; it is an argument of the command. null = none is deleted. */
  readonly keeps: number | null;
}

/** Parameters as they stand in the plan, already checked against the recipe's own `parameters` schema. */
export type RecipeParameters = Readonly<Record<string, unknown>>;

/** What the recipe may know of the service it is used in. */
export interface RecipeContext {
  /** The hook's timeout: the plan's, else the recipe's own. */
  readonly timeoutSeconds: number;
  readonly onError: 'Fail' | 'Continue';
}

/**
 * One application's way to a consistent backup. A member of the registry in `index.ts`; file and `name` are
 * the same word.
 */
export interface Recipe {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Schema of the recipe's own parameters (without `recipe`, `timeout`, `onError`, `container`, which all share). */
  readonly parameters: {
    readonly properties: Readonly<Record<string, SchemaPart>>;
    readonly required: readonly string[];
  };
  /** True if the recipe brings its own container, so that the service need not name one. */
  readonly bringsContainer: boolean;
  /** Used where the plan states none; Velero's own default of 30 s is never relied on. */
  readonly defaultTimeoutSeconds: number;
  steps(parameters: RecipeParameters, context: RecipeContext): HookSteps;
}
