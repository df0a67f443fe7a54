/** What is wrong with a text, in words that follow the place it stands at. Never holds the value of a secret. */
export interface Complaint {
  readonly message: string;
  /** What to type instead. */
  readonly remedy: string;
  /** Holds nothing of the text, so that it may be said even where that could be a secret. */
  readonly repeatsNothing?: true;
}

/** One of the small grammars that `x-format` names. */
export interface Format {
  /** Code of the finding; `./explanations.ts` explains it. */
  readonly code: string;
  check(text: string): Complaint | null;
}

const longest = 80;

/** The beginning of a text that is longer than `length`, no character cut in two. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return `${text.slice(0, end)}…`;
}

/** A text of the plan as it may stand in a message: quoted, control characters escaped, cut where it is long. */
export const quoted = (text: string): string => JSON.stringify(shortened(text, longest));
