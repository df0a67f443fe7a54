import type { Finding, Severity } from '../diagnostic.ts';
import { counted, few } from '../enumeration.ts';
import type { LocatedFinding } from '../plan/located-finding.ts';
import { redact } from '../redact.ts';
import type { FindingCounts, FindingReport, PlacedFinding, PreparedReport } from './finding-format.ts';

const weight: { readonly [severity in Severity]: number } = { error: 0, warning: 1, info: 2 };

/**
 * Places, sorts, cuts and counts findings. Where not all are shown the errors go first into those that are, so that no
 * number of warnings hides one; what is shown stands in the order of the text.
 */
export function prepare(report: FindingReport, maxFindings: number): PreparedReport {
  const order = placesOf(report);
  const placed = report.findings.map((finding) => placeOf(report.file, finding)).sort(order);
  const bySeverity = [...placed].sort((a, b) => weight[a.finding.severity] - weight[b.finding.severity]);
  const shown = bySeverity.slice(0, maxFindings).sort(order);
  const counts = countsOf(report.findings);
  return {
    shown: shown.map((placed) => ({ ...placed, finding: shownFinding(placed.finding) })),
    total: placed.length,
    counts,
    isPartial: report.isPartial ?? false,
    explanations: report.explanations ?? [],
    summary: summaryOf(report, counts),
  };
}

function placeOf(plan: string, finding: LocatedFinding): PlacedFinding {
  const { source, range } = finding;
  const file = source?.file ?? plan;
  if (source === null || range === undefined) return { finding, file, place: null };
  const place = { source, range, start: source.position(range.start), end: source.position(range.end) };
  return { finding, file, place };
}

/** The order in which findings are read: the plan from top to bottom, then the files that it includes. */
function placesOf({ file: plan }: FindingReport): (a: PlacedFinding, b: PlacedFinding) => number {
  return (a, b) => {
    if (a.file !== b.file) {
      if (a.file === plan || b.file === plan) return a.file === plan ? -1 : 1;
      return a.file < b.file ? -1 : 1;
    }
    const start = (a.place?.range.start ?? -1) - (b.place?.range.start ?? -1);
    if (start !== 0) return start;
    const severity = weight[a.finding.severity] - weight[b.finding.severity];
    if (severity !== 0) return severity;
    if (a.finding.code === b.finding.code) return 0;
    return a.finding.code < b.finding.code ? -1 : 1;
  };
}

/** The most clusters that a message names. */
const mostNamed = 3;

function inClusters({ clusters }: LocatedFinding): string {
  if (clusters.length === 0) return '';
  const noun = clusters.length === 1 ? 'cluster' : 'clusters';
  return ` (in ${noun} ${few(clusters, mostNamed)})`;
}

/** As it is shown in every format; a stage that quotes a secret by mistake is caught here. */
function shownFinding(finding: LocatedFinding): LocatedFinding {
  return {
    ...finding,
    message: redact(`${finding.message}${inClusters(finding)}`),
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
  { file, outcome = '', isPartial = false }: FindingReport,
  { errors, warnings, infos }: FindingCounts,
): string {
  const kinds: readonly [number, string][] = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'note'],
  ];
  const parts = kinds.filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  const what = parts.length === 0 ? 'no findings' : parts.join(', ');
  const remarks = [outcome, isPartial ? 'more checks follow once these are mended' : ''].filter(
    (remark) => remark !== '',
  );
  return `${what} in ${file}${remarks.length === 0 ? '' : ` (${remarks.join('; ')})`}`;
}
