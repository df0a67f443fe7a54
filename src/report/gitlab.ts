import { hash } from 'node:crypto';
import type { Severity } from '../diagnostic.ts';
import { pointerOf } from '../json-pointer.ts';
import type { FindingFormat, PlacedFinding } from './finding-format.ts';
import { jsonText } from './json.ts';

/** GitLab's own: info, minor, major, critical, blocker. Only an error keeps the plan from being rendered. */
const severities: { readonly [severity in Severity]: string } = {
  error: 'critical',
  warning: 'minor',
  info: 'info',
};

/** What the finding is, wherever its line has moved to, so that GitLab knows it again in the next commit. */
const identity = ({ finding, file }: PlacedFinding): string =>
  JSON.stringify([file, finding.code, pointerOf(finding.path), finding.message]);

/**
 * A Code Quality report, which GitLab shows in the merge request beside the lines it is about.
 * Source: docs.gitlab.com, Code Quality, "Code Quality report format".
 */
export const gitlab: FindingFormat = {
  name: 'gitlab',
  tellsTotal: false,
  print({ shown }) {
    const seen = new Map<string, number>();
    const issues = shown.map((placed) => {
      const { finding, file, place } = placed;
      const same = identity(placed);
      const before = seen.get(same) ?? 0;
      seen.set(same, before + 1);
      return {
        description: finding.remedy === '' ? finding.message : `${finding.message}: ${finding.remedy}`,
        check_name: finding.code,
        fingerprint: hash('sha256', `${same}${before}`, 'hex'),
        severity: severities[finding.severity],
        location: { path: file, lines: { begin: place?.start.line ?? 1, end: place?.end.line ?? 1 } },
      };
    });
    return jsonText(issues);
  },
};
