import type { FindingReport, ReportOptions } from './finding-format.ts';
import { formats } from './index.ts';
import { prepare } from './prepare.ts';

export type { FindingReport, ReportOptions } from './finding-format.ts';

export const findingFormats = ['text', 'json', 'github', 'gitlab', 'sarif'] as const;
export type FindingFormatName = (typeof findingFormats)[number];

export function isFindingFormat(name: string): name is FindingFormatName {
  return formats.some((format) => format.name === name);
}

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

/** `3 errors in backup-plan.yaml`: what a person is told where the findings themselves go into files. */
export const findingsSummary = (report: FindingReport): string => prepare(report, 1).summary;
