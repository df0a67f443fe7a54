import type { Path } from '../diagnostic.ts';
import type { Sidecar } from '../recipes/recipe.ts';
import type { PodOwner } from './pod-owner.ts';

/** A patch of a workload or claim that the plan does not own; written to `patches/`. */
export interface WorkloadPatch {
  readonly name: string;
  readonly path: Path;
  readonly service: string;
  readonly namespace: string;
  /** `kubectl -l` text that finds the objects; '' when `claim` or `owner` names them. */
  readonly selector: string;
  /** The one object that is patched in place of pod templates. */
  readonly owner: PodOwner | null;
  /** Name regex of PersistentVolumeClaims (kustomize target.name), '' for pod templates. */
  readonly claim: string;
  readonly podAnnotations: readonly { readonly key: string; readonly value: string }[];
  /** Annotations that somebody else may have put on the pods, and that must go. */
  readonly removedAnnotations: readonly string[];
  readonly claimLabels: readonly { readonly key: string; readonly value: string }[];
  readonly sidecars: readonly Sidecar[];
  /** One sentence: what does not happen without this patch. */
  readonly without: string;
}
