import type { Finding } from '../diagnostic.ts';

const key = ({ code, subject }: Finding): string => `${code} ${subject}`;

/** Warnings among `findings` that `others` do not have of the same thing, wherever it stands and whatever it says by now. */
export function warningsLacking(
  findings: readonly Finding[],
  others: readonly Finding[],
): readonly Finding[] {
  const known = new Set(others.map(key));
  return findings.filter((finding) => finding.severity === 'warning' && !known.has(key(finding)));
}
