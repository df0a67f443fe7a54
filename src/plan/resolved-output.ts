import type { Path } from '../diagnostic.ts';

export interface OutputSettings {
  readonly path: Path;
  /** Who applies the output; `flux` and `argocd` below say more about one of them. */
  readonly format: 'flux' | 'argocd' | 'plain';
  /** Folder relative to the plan. */
  readonly folder: string;
  readonly runners: readonly ('just' | 'make')[];
  readonly flux: {
    /** Flux Kustomizations that must be ready first; namespace "" = that of the source. */
    readonly dependsOn: readonly { readonly name: string; readonly namespace: string }[];
    readonly source: { readonly kind: string; readonly name: string; readonly namespace: string };
    /** The `kubernetes/` folder as seen from the source's root, starting with `./`. */
    readonly path: string;
    readonly interval: string;
    /** Whether the plan says `path` itself. */
    readonly stated: boolean;
    /** The Secret by which Flux opens encrypted files; '' = its own identity does. `stated`: the plan names it. */
    readonly decryption: { readonly secret: string; readonly stated: boolean };
    /** What `path` is by the Git work tree that holds the plan; '' where there is none. */
    readonly computedPath: string;
  };
  /** Names that Flux replaces where they stand as `${NAME}`. */
  readonly variables: readonly string[];
  readonly argocd: { readonly namespace: string; readonly project: string };
}
