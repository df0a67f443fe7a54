import type { Explanation, Finding, Range } from '../diagnostic.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { Position, SourceText } from '../plan/reading/source-text.ts';

/** What a run found in one plan. */
export interface FindingReport {
  /** Name of the plan in reports. */
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Places findings that have a path. */
  readonly document: PlanDocument | null;
  /** Text to quote where there is no document, as `readPlan` gives it. */
  readonly source?: SourceText | null;
  /** What SARIF tells about each code that occurs. */
  readonly explanations?: readonly Explanation[];
  /** Said behind the counts in brackets, such as `nothing was written`; '' for none. */
  readonly outcome?: string;
}

export interface ReportOptions {
  readonly color: boolean;
  /** How many findings are shown; the counts stay true. */
  readonly maxFindings: number;
  /** Columns of the terminal. */
  readonly width: number;
  /** Version of `plan`, for SARIF. */
  readonly version: string;
}

/** A finding with its place in the text; null where there is no text to point into. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly place: { readonly range: Range; readonly start: Position; readonly end: Position } | null;
}

export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What every format prints, in the order in which it is read. */
export interface PreparedReport {
  readonly file: string;
  readonly source: SourceText | null;
  readonly shown: readonly PlacedFinding[];
  readonly total: number;
  readonly counts: FindingCounts;
  readonly explanations: readonly Explanation[];
  /** `3 errors, 1 warning in backup-plan.yaml (nothing was written)` */
  readonly summary: string;
}

/** One way to print findings. A member of the registry in `index.ts`; file and `name` are the same word. */
export interface FindingFormat {
  readonly name: string;
  /** Ends with a line feed. */
  print(report: PreparedReport, options: ReportOptions): string;
}
