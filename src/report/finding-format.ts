import type { Explanation, Range } from '../diagnostic.ts';
import type { LocatedFinding } from '../plan/located-finding.ts';
import type { Position, SourceText } from '../plan/reading/source-text.ts';

/** What a run found in one plan. */
export interface FindingReport {
  /** Name of the plan in reports. */
  readonly file: string;
  readonly findings: readonly LocatedFinding[];
  /** What SARIF tells about each code that occurs. */
  readonly explanations?: readonly Explanation[];
  /** Said behind the counts in brackets, such as `nothing was written`; '' for none. */
  readonly outcome?: string;
  /** Whether a part of the plan could not be understood, so that not all checks were made. */
  readonly isPartial?: boolean;
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
  readonly finding: LocatedFinding;
  /** The file that it is about: the plan, or one that the plan includes. */
  readonly file: string;
  readonly place: {
    readonly source: SourceText;
    readonly range: Range;
    readonly start: Position;
    readonly end: Position;
  } | null;
}

export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** What every format prints, in the order in which it is read. */
export interface PreparedReport {
  readonly shown: readonly PlacedFinding[];
  readonly total: number;
  readonly counts: FindingCounts;
  readonly isPartial: boolean;
  readonly explanations: readonly Explanation[];
  /** `3 errors, 1 warning in backup-plan.yaml (nothing was written)` */
  readonly summary: string;
}

/** One way to print findings. A member of the registry in `index.ts`; file and `name` are the same word. */
export interface FindingFormat {
  readonly name: string;
  /** Whether it shows a person how many findings there are, also those that are left out. */
  readonly tellsTotal: boolean;
  /** Ends with a line feed. */
  print(report: PreparedReport, options: ReportOptions): string;
}
