/**
 * The values in which every stage of the compiler speaks of what it found. Imports nothing.
 */

/** The way from the plan's root to a place in it: keys of maps, indexes of lists. `[]` is the whole file. */
export type Path = readonly (string | number)[];

export type Severity = 'error' | 'warning' | 'info';

/** Half-open range of UTF-16 offsets in the plan's text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * One thing that a reader of the plan should know.
 *
 * `code` is a permanent kebab-case name that `plan explain` knows. `message` says what is wrong in the words of the
 * plan and never holds the value of a secret. `remedy` says what to type instead, '' where the message already does.
 */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  /** What the finding is about, as `acknowledge` names it: `target/postgres`, `storage/default`, `plan`. */
  readonly subject: string;
  readonly path: Path;
  /** Which side of the entry at `path` to point at. */
  readonly at: 'key' | 'value';
  /** The exact place, for text that has no path, such as a syntax error. Wins over `path`. */
  readonly range?: Range;
}

/** What `plan explain CODE` prints; every code has one. */
export interface Explanation {
  readonly code: string;
  readonly severity: Severity;
  /** One line: the invariant that was broken. */
  readonly title: string;
  /** What happens to the data or the cluster otherwise, with the source that forces it. */
  readonly why: string;
  /** What to type instead. */
  readonly remedy: string;
  /** Fragments of a plan: refused, then accepted. */
  readonly example: { readonly bad: string; readonly good: string };
}

/** Exit codes of the whole program. When several apply the order is 70, 5, 4, 1, 3, 2. */
export const exitCode = {
  done: 0,
  planErrors: 1,
  different: 2,
  risk: 3,
  usage: 4,
  environment: 5,
  bug: 70,
} as const;

/** A known failure outside the plan's text: wrong usage, a file, Git, a permission. Printed, never a stack trace. */
export class PlanError extends Error {
  readonly code: string;
  readonly remedy: string;
  readonly exit: number;
  /** What it is about, where that is several things: each is printed on a line of its own. */
  readonly places: readonly string[];

  constructor(
    code: string,
    message: string,
    remedy = '',
    exit: number = exitCode.environment,
    places: readonly string[] = [],
  ) {
    super(message);
    this.name = 'PlanError';
    this.code = code;
    this.remedy = remedy;
    this.exit = exit;
    this.places = places;
  }
}
