import type { Explanation, Finding, Path, Range } from '../../diagnostic.ts';

/** Something that YAML lets happen and a plan must not hold; its code is permanent. */
export type Pitfall = Explanation;

export interface Occurrence {
  readonly message: string;
  readonly range: Range;
  /** Where one sentence fits this place better than the pitfall's own. */
  readonly remedy?: string;
  /** [] where the text has no tree to point into. */
  readonly path?: Path;
  readonly at?: Finding['at'];
}

export function report(
  pitfall: Pitfall,
  { message, range, remedy, path = [], at = 'value' }: Occurrence,
): Finding {
  const { code, severity } = pitfall;
  return { code, severity, message, remedy: remedy ?? pitfall.remedy, subject: 'plan', path, at, range };
}

/** `3 lines` after the first, as the end of a sentence: one mistake made throughout a file is one finding. */
export function andMoreLines(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' (and 1 more line)' : ` (and ${count} more lines)`;
}
