import type { Path } from '../diagnostic.ts';
import type { Metric } from './formats/metric.ts';

/** A backup that somebody else makes. */
export interface ExternalBackup {
  readonly name: string;
  readonly path: Path;
  /** One sentence: what is backed up by what, and where it lies. */
  readonly is: string;
  /** '' = not said. */
  readonly owner: string;
  /** The series that tells when it last succeeded; null = nothing watches it. */
  readonly verify: { readonly metric: Metric; readonly maxAgeSeconds: number } | null;
  /** Claims that it keeps and no service names; both are names or globs. */
  readonly claims: readonly { readonly namespace: string; readonly claim: string }[];
}
