import { pointerOf } from '../json-pointer.ts';
import type { FindingFormat, PreparedReport } from './finding-format.ts';

/** JSON of a value, with everything escaped that a terminal would obey or hide. Ends with a line feed. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const escaped = text.replace(
    /[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}

/** How many findings there are, and whether all of them are shown and all checks were made. */
export const reportSummary = ({ counts, shown, total, isPartial }: PreparedReport) => ({
  ...counts,
  shown: shown.length,
  total,
  complete: !isPartial,
});

/** For programs; `schema/findings.schema.json` describes it. */
export const json: FindingFormat = {
  name: 'json',
  tellsTotal: true,
  print(report) {
    const findings = report.shown.map(({ finding, file, place }) => ({
      code: finding.code,
      severity: finding.severity,
      message: finding.message,
      remedy: finding.remedy,
      subject: finding.subject,
      file,
      line: place?.start.line ?? null,
      column: place?.start.column ?? null,
      endLine: place?.end.line ?? null,
      endColumn: place?.end.column ?? null,
      path: pointerOf(finding.path),
      clusters: finding.clusters,
    }));
    return jsonText({ version: 1, findings, summary: reportSummary(report) });
  },
};
