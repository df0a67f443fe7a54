import type { FindingFormat, FindingReport, ReportOptions } from './finding-format.ts';
import { formats } from './index.ts';
import { prepare } from './prepare.ts';

export type { FindingReport, ReportOptions } from './finding-format.ts';

/** Names of the formats; the first is what a person gets who asks for none. */
export const findingFormats: readonly string[] = formats.map(({ name }) => name);

const defaults: ReportOptions = { color: false, maxFindings: 50, width: 80, version: '0.0.0' };

function formatCalled(name: string): FindingFormat {
  const format = formats.find((one) => one.name === name);
  if (format === undefined) throw new TypeError(`no format called ${name}`);
  return format;
}

/** What was found, in one of `findingFormats`. Ends with a line feed. No value of a secret is in it. */
export function reportFindings(
  report: FindingReport,
  format: string,
  options: Partial<ReportOptions> = {},
): string {
  const all = { ...defaults, ...options };
  return formatCalled(format).print(prepare(report, all.maxFindings), all);
}

/** Whether findings are left out and none of the reports tells so. */
export const isCutInSilence = (
  { findings }: FindingReport,
  printed: readonly string[],
  maxFindings: number,
): boolean => findings.length > maxFindings && printed.every((format) => !formatCalled(format).tellsTotal);

/** `120 errors in backup-plan.yaml, 50 of them shown`: what a person is told where the findings themselves go elsewhere. */
export function findingsSummary(report: FindingReport, maxFindings: number): string {
  const { summary, shown, total } = prepare(report, maxFindings);
  return `${summary}${shown.length < total ? `, ${shown.length} of them shown` : ''}`;
}
