import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { clusterLabel, managedByLabel, partOfLabel } from '../platform/output-labels.ts';

export interface Pair {
  readonly key: string;
  readonly value: string;
}

/** The same as a map, for what the plan or a chart has in its own shape. */
export const mapOf = (pairs: readonly Pair[]): { readonly [key: string]: string } =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, value]));

/** What `kubectl apply --prune -l` and a person with `kubectl get -l` find our objects by. */
const partOf: Pair = { key: partOfLabel, value: 'backup-plan' };

/** Labels that every rendered object carries: who manages it, that it comes from the plan, and for which cluster. */
export function planLabels(plan: ResolvedPlan): readonly Pair[] {
  return [{ key: managedByLabel, value: 'plan' }, partOf, { key: clusterLabel, value: plan.cluster }];
}

/** Each key once: later pairs win, the first place of a key is kept. */
export const distinctKeys = (pairs: readonly Pair[]): readonly Pair[] =>
  [...new Map(pairs.map(({ key, value }) => [key, value]))].map(([key, value]) => ({ key, value }));

/** Labels of what the Prometheus operator reads. One of the plan takes the place of ours: whoever selects by it must find them. */
export const operatorLabels = (plan: ResolvedPlan): readonly Pair[] =>
  distinctKeys([...planLabels(plan), ...plan.alerts.labels]);
