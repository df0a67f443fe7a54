import type { Path } from '../diagnostic.ts';

export interface AlertSettings {
  readonly path: Path;
  readonly namespace: string;
  readonly labels: readonly { readonly key: string; readonly value: string }[];
  readonly severity: string;
  readonly missedRuns: number;
  readonly prometheusRetentionSeconds: number;
  /** null = none. */
  readonly dashboard: { readonly path: Path; readonly folder: string } | null;
}
