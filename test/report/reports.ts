import type { Finding } from '../../src/diagnostic.ts';
import { inDocument, inText } from '../../src/plan/located-finding.ts';
import { readPlan } from '../../src/plan/plan-document.ts';
import { readingExplanations } from '../../src/plan/reading/explanations.ts';
import { type FindingReport, type ReportOptions, reportFindings } from '../../src/report/report-findings.ts';

export const formats = ['text', 'json', 'github', 'gitlab', 'sarif'] as const;
export type Format = (typeof formats)[number];

/** What reading found in a text, with the findings of later stages beside it. */
export function reportOf(text: string, findings: readonly Finding[] = [], outcome = ''): FindingReport {
  const file = 'backup-plan.yaml';
  const read = readPlan({ file, bytes: new TextEncoder().encode(text), maxBytes: 1024 ** 2 });
  return {
    file,
    findings:
      read.document === null
        ? inText([...read.findings, ...findings], read.source)
        : inDocument([...read.findings, ...findings], read.document),
    explanations: readingExplanations,
    outcome,
  };
}

export function print(
  text: string,
  findings: readonly Finding[] = [],
  format: Format = 'text',
  options: Partial<ReportOptions> = {},
): string {
  return reportFindings(reportOf(text, findings), format, options);
}

export function finding(more: Partial<Finding>): Finding {
  return {
    code: 'unknown-key',
    severity: 'error',
    message: 'something is wrong',
    remedy: '',
    subject: 'plan',
    path: [],
    at: 'key',
    ...more,
  };
}

/** A finding on every line of a text, so that a report quotes all of it. */
export function findingsOnEveryLine(text: string): Finding[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const range = { start, end: start + Math.max(1, line.length) };
    start += line.length + 1;
    return finding({ range });
  });
}
