import type { ResolvedPlan } from '../plan/resolved-plan.ts';

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** What `kubectl apply --prune -l` and a person with `kubectl get -l` find our objects by. */
export const partOf: Pair = { key: 'app.kubernetes.io/part-of', value: 'backup-plan' };
export const clusterLabel = 'backup-plan/cluster';
export const targetLabel = 'backup-plan/target';

/** Labels that every rendered object carries: who manages it, that it comes from the plan, and for which cluster. */
export function planLabels(plan: ResolvedPlan): readonly Pair[] {
  return [
    { key: 'app.kubernetes.io/managed-by', value: 'plan' },
    partOf,
    { key: clusterLabel, value: plan.cluster },
  ];
}

/** Each key once: later pairs win, the first place of a key is kept. */
export const distinctKeys = (pairs: readonly Pair[]): readonly Pair[] =>
  [...new Map(pairs.map(({ key, value }) => [key, value]))].map(([key, value]) => ({ key, value }));
