import type { Json } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { usesVariable } from './flux-substitution.ts';
import type { Pair } from './labels.ts';

/** What whoever applies an object must know of it, beside its content. */
export interface Handling {
  /** Deleting it would put backups out of reach: it stays in the cluster when it leaves the output. */
  readonly kept?: boolean;
  /** `first`: what charts need before them; `charts`: the charts; everything else comes when those are healthy. */
  readonly wave?: 'first' | 'charts' | 'rest';
  /** Its kind comes with Velero, and may not be known yet when it is applied. */
  readonly isVeleros?: boolean;
  /** Text that Flux might take for its own variables. */
  readonly content?: Json | object;
}

/** Flux deletes what leaves the directory. Source: fluxcd.io kustomizations, garbage collection. */
const keptByFlux: Pair = { key: 'kustomize.toolkit.fluxcd.io/prune', value: 'disabled' };

/**
 * Flux would replace `${NAME}` in any text of the object, fail the whole Kustomization where NAME is not set, and take one
 * dollar sign of each `$$` away, which is a shell's process number.
 * Source: fluxcd.io/flux/components/kustomize/kustomizations, post build variable substitution.
 */
export const substituteDisabled: Pair = { key: 'kustomize.toolkit.fluxcd.io/substitute', value: 'disabled' };

/** The annotation that keeps Flux from substituting, for an object whose text Flux would change and must not. */
function guardSubstitution(plan: ResolvedPlan, content: Json | object): readonly Pair[] {
  const text = JSON.stringify(content);
  return /\$[{$]/.test(text) && !usesVariable(plan, text) ? [substituteDisabled] : [];
}

const waves = { first: '-2', charts: '-1', rest: '0' } as const;

/** Source: argo-cd.readthedocs.io, sync options and sync waves. */
function forArgo({ kept = false, wave = 'rest', isVeleros = false }: Handling): readonly Pair[] {
  const options = [
    ...(kept ? ['Prune=false', 'Delete=false'] : []),
    ...(isVeleros ? ['SkipDryRunOnMissingResource=true'] : []),
  ];
  return [
    ...(wave === 'rest' ? [] : [{ key: 'argocd.argoproj.io/sync-wave', value: waves[wave] }]),
    ...(options.length === 0 ? [] : [{ key: 'argocd.argoproj.io/sync-options', value: options.join(',') }]),
  ];
}

/** The annotations that tell Flux or Argo CD how to handle an object; none where people apply it with kubectl. */
export function appliedWith(plan: ResolvedPlan, handling: Handling): readonly Pair[] {
  const { output } = plan;
  if (output.format === 'plain') return [];
  if (output.format === 'argocd') return forArgo(handling);
  return [...(handling.kept ? [keptByFlux] : []), ...guardSubstitution(plan, handling.content ?? {})];
}
