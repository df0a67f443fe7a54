import type { Range } from '../../diagnostic.ts';

/** A place for people and editors: both 1-based, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The characters of a plan and where its lines begin. Without the byte order mark that may have stood in front. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly #lineStarts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
  }

  get lineCount(): number {
    return this.#lineStarts.length;
  }

  /** Its name: a text may hold secrets, and findings carry it where they go. */
  toJSON(): string {
    return this.file;
  }

  /** Of any offset; one beyond the text is taken for its end. */
  position(offset: number): Position {
    const within = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= within) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: within - (this.#lineStarts[low] ?? 0) + 1 };
  }

  /** The characters of a 1-based line, without its line end. Empty where there is no such line. */
  lineRange(line: number): Range {
    const start = this.#lineStarts[line - 1];
    if (start === undefined) return { start: this.text.length, end: this.text.length };
    let end = (this.#lineStarts[line] ?? this.text.length + 1) - 1;
    if (end > start && this.text[end - 1] === '\r') end -= 1;
    return { start, end };
  }
}
