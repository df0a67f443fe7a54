import type { Explanation, Finding } from '../diagnostic.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { SourceText } from '../plan/reading/source-text.ts';

/** What a run found in one plan. */
export interface FindingsResult {
  /** Name of the plan in reports. */
  readonly file: string;
  readonly findings: readonly Finding[];
  /** Places findings that have a path. */
  readonly document: PlanDocument | null;
  /** Text to quote where there is no document, as `readPlan` gives it. */
  readonly source?: SourceText | null;
}

export interface ReportOptions {
  readonly color: boolean;
  /** How many findings are shown; the counts stay true. */
  readonly maxFindings: number;
  /** Said behind the counts in brackets, such as `nothing was written`; '' for none. */
  readonly note: string;
  /** Columns of the terminal. */
  readonly width: number;
  /** What SARIF tells about each code that occurs. */
  readonly explanations: readonly Explanation[];
  /** Version of `plan`, for SARIF. */
  readonly version: string;
}

export const defaultReportOptions: ReportOptions = {
  color: false,
  maxFindings: 50,
  note: '',
  width: 80,
  explanations: [],
  version: '0.0.0',
};

/** One way to print findings. A member of the registry in `index.ts`; file and `name` are the same word. */
export interface FindingsFormat {
  readonly name: string;
  /** Ends with a line feed. */
  print(result: FindingsResult, options: ReportOptions): string;
}

export type ReportFindings = (
  result: FindingsResult,
  format: 'text' | 'json' | 'github' | 'sarif',
  options?: Partial<ReportOptions>,
) => string;
