import type { Path } from '../diagnostic.ts';

export interface AlertSettings {
  readonly path: Path;
  /** Whether the cluster has the kinds of the Prometheus operator. */
  readonly operator: boolean;
  readonly namespace: string;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
  readonly severity: string;
  readonly missedRuns: number;
  readonly prometheusRetentionSeconds: number;
  /** Which claims are told of where no schedule stores them: all that hold data, or those that the plan means to store. */
  readonly claims: 'all' | 'promised';
  /** null = none. */
  readonly dashboard: { readonly path: Path; readonly folder: string } | null;
}
