import type { Path } from '../diagnostic.ts';
import type { FindingFormat } from './finding-format.ts';

/** JSON Pointer (RFC 6901) of a place in the plan. */
export function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** JSON of a value, with everything escaped that a terminal would obey or hide. Ends with a line feed. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const escaped = text.replace(
    /[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${escaped}\n`;
}

/** For programs; `schema/findings.schema.json` describes it. */
export const json: FindingFormat = {
  name: 'json',
  print({ shown, total, counts, isPartial }) {
    const findings = shown.map(({ finding, file, place }) => ({
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
      path: pointer(finding.path),
      clusters: finding.clusters,
    }));
    return jsonText({
      version: 1,
      findings,
      summary: { ...counts, shown: shown.length, total, complete: !isPartial },
    });
  },
};
