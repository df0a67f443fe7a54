import type { PromiseChange } from '../../diff/compare-plans.ts';
import type { ObjectChange } from '../../diff/objects.ts';
import { type Risk, type RiskLevel, riskLevels } from '../../diff/risk.ts';
import type { FileChange } from '../../diff/text-diff.ts';
import type { WorstPromises } from '../../diff/worst-promises.ts';
import type { Position } from '../../plan/reading/source-text.ts';

/** One side of a change, as people name it. */
export interface DiffSide {
  /** `origin/main`, `backup-plan.yaml`, `rendered`. */
  readonly name: string;
  /** Full object name of the commit; '' where the side is not one. */
  readonly commit: string;
  /** The plan as it is called on that side; '' where it has none. */
  readonly file: string;
}

/** A risk with its place in the text of its side; `null` where that text has no such place. */
export interface PlacedRisk extends Risk {
  readonly file: string;
  readonly start: Position | null;
}

/** Everything that a form of the diff says. */
export interface DiffReport {
  readonly before: DiffSide;
  readonly after: DiffSide;
  readonly clusters: readonly string[];
  /** False where nothing of the base could be understood, so that nothing could be compared. */
  readonly isCompared: boolean;
  /** What could not be compared and why, in sentences. */
  readonly notes: readonly string[];
  /** Worst first. */
  readonly risks: readonly PlacedRisk[];
  readonly promises: readonly PromiseChange[];
  readonly worst: WorstPromises;
  readonly objects: readonly (ObjectChange & { readonly cluster: string })[];
  readonly files: readonly FileChange[];
}

export interface DiffOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Whether the text form shows the unified diff of the files. */
  readonly showText: boolean;
  /** Most UTF-16 units of the Markdown form. */
  readonly maxChars: number;
  /** Level from which risks that are not accepted fail the run; null = none does. */
  readonly failOn: RiskLevel | null;
}

/** One way to print a diff. A member of the registry in `index.ts`; file and `name` are the same word. */
export interface DiffFormat {
  readonly name: string;
  /** Ends with a line feed. */
  print(report: DiffReport, options: DiffOptions): string;
}

/** How many risks there are of each level; those that are accepted are counted apart. */
export interface RiskCounts {
  readonly open: Readonly<Record<RiskLevel, number>>;
  readonly acknowledged: number;
}

export function countRisks(risks: readonly Risk[]): RiskCounts {
  const open: Record<RiskLevel, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { level, acknowledged } of risks) if (acknowledged === null) open[level] += 1;
  return { open, acknowledged: risks.filter(({ acknowledged }) => acknowledged !== null).length };
}

/** How many risks there are of each level that has any, worst first; those that are accepted come last, as `acknowledged`. */
export function levelCounts({ risks }: Pick<DiffReport, 'risks'>): readonly {
  readonly level: RiskLevel | 'acknowledged';
  readonly number: number;
}[] {
  const { open, acknowledged } = countRisks(risks);
  return [
    ...riskLevels.map((level) => ({ level, number: open[level] })),
    { level: 'acknowledged' as const, number: acknowledged },
  ].filter(({ number }) => number > 0);
}

/** The worst level that nobody has accepted; null = there is no such risk. */
export const worstLevel = ({ risks }: Pick<DiffReport, 'risks'>): RiskLevel | null =>
  riskLevels.find((level) => risks.some((risk) => risk.level === level && risk.acknowledged === null)) ??
  null;

/** Risks that nobody has accepted and that fail the run. */
export const refusedRisks = ({ risks }: DiffReport, failOn: RiskLevel | null): readonly PlacedRisk[] =>
  failOn === null
    ? []
    : risks.filter(
        ({ level, acknowledged }) =>
          acknowledged === null && riskLevels.indexOf(level) <= riskLevels.indexOf(failOn),
      );

/** Whether the two sides differ in anything at all, as far as is known. */
export const isDifferent = ({ isCompared, risks, objects, files }: DiffReport): boolean =>
  !isCompared || risks.length + objects.length + files.length > 0;
