import type { Finding, Severity } from '../diagnostic.ts';
import { redact } from '../redact.ts';
import type { FindingCounts, FindingReport, PlacedFinding, PreparedReport } from './finding-format.ts';

const weight: { readonly [severity in Severity]: number } = { error: 0, warning: 1, info: 2 };

/**
 * Places, sorts, cuts and counts findings. Where not all are shown the errors go first into those that are, so that no
 * number of warnings hides one; what is shown stands in the order of the text.
 */
export function prepare(report: FindingReport, maxFindings: number): PreparedReport {
  const placed = report.findings.map((finding) => placeOf(report, finding)).sort(byPlace);
  const bySeverity = [...placed].sort((a, b) => weight[a.finding.severity] - weight[b.finding.severity]);
  const shown = bySeverity.slice(0, maxFindings).sort(byPlace);
  const counts = countsOf(report.findings);
  return {
    file: report.file,
    source: report.document?.source ?? report.source ?? null,
    shown: shown.map(({ finding, place }) => ({ finding: withoutSecrets(finding), place })),
    total: placed.length,
    counts,
    explanations: report.explanations ?? [],
    summary: summaryOf(report, counts),
  };
}

function placeOf({ document, source }: FindingReport, finding: Finding): PlacedFinding {
  const text = document?.source ?? source ?? null;
  const range = finding.range ?? document?.locate(finding.path, finding.at);
  if (text === null || range === undefined) return { finding, place: null };
  return { finding, place: { range, start: text.position(range.start), end: text.position(range.end) } };
}

function byPlace(a: PlacedFinding, b: PlacedFinding): number {
  const start = (a.place?.range.start ?? -1) - (b.place?.range.start ?? -1);
  if (start !== 0) return start;
  const severity = weight[a.finding.severity] - weight[b.finding.severity];
  if (severity !== 0) return severity;
  if (a.finding.code === b.finding.code) return 0;
  return a.finding.code < b.finding.code ? -1 : 1;
}

/** A stage that quotes a secret by mistake is caught here, for every format. */
function withoutSecrets(finding: Finding): Finding {
  return {
    ...finding,
    message: redact(finding.message),
    remedy: redact(finding.remedy),
    subject: redact(finding.subject),
    path: finding.path.map((step) => (typeof step === 'string' ? redact(step) : step)),
  };
}

function countsOf(findings: readonly Finding[]): FindingCounts {
  const count = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

function summaryOf(
  { file, outcome = '' }: FindingReport,
  { errors, warnings, infos }: FindingCounts,
): string {
  const counted: readonly [number, string][] = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'note'],
  ];
  const parts = counted
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`);
  const what = parts.length === 0 ? 'no findings' : parts.join(', ');
  return `${what} in ${file}${outcome === '' ? '' : ` (${outcome})`}`;
}
