import type { FindingReport, ReportOptions } from './finding-format.ts';
import { formats } from './index.ts';
import { prepare } from './prepare.ts';

export type { FindingReport, ReportOptions } from './finding-format.ts';

export const findingFormats = ['text', 'json', 'github', 'gitlab', 'sarif'] as const;
export type FindingFormatName = (typeof findingFormats)[number];

const defaults: ReportOptions = { color: false, maxFindings: 50, width: 80, version: '0.0.0' };

/** What was found, in one format. Ends with a line feed. No value of a secret is in it. */
export function reportFindings(
  report: FindingReport,
  format: FindingFormatName,
  options: Partial<ReportOptions> = {},
): string {
  const all = { ...defaults, ...options };
  const member = formats.find(({ name }) => name === format);
  if (member === undefined) throw new TypeError(`no format called ${format}`);
  return member.print(prepare(report, all.maxFindings), all);
}

/** Formats that show no person how many findings there are. */
const uncounted: ReadonlySet<FindingFormatName> = new Set(['gitlab', 'sarif']);

/** Whether findings are left out and none of the reports tells so. */
export const isCutInSilence = (
  { findings }: FindingReport,
  printed: readonly FindingFormatName[],
  maxFindings: number,
): boolean => findings.length > maxFindings && printed.every((format) => uncounted.has(format));

/** `120 errors in backup-plan.yaml, 50 of them shown`: what a person is told where the findings themselves go elsewhere. */
export function findingsSummary(report: FindingReport, maxFindings: number): string {
  const { summary, shown, total } = prepare(report, maxFindings);
  return `${summary}${shown.length < total ? `, ${shown.length} of them shown` : ''}`;
}
