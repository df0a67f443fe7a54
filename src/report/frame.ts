import type { Range } from '../diagnostic.ts';
import type { SourceText } from '../plan/reading/source-text.ts';
import { DisplayLine } from './display.ts';

/** The lines of a frame in their order; `mark` is the line under the quoted one. */
export interface FrameLine {
  readonly kind: 'quote' | 'mark';
  /** Of a quoted line; 0 for the mark. */
  readonly number: number;
  readonly text: string;
}

/** Lines that are quoted on either side of the one with the mark. */
const neighbours = 1;

/** Where the last line ends that the frame of `range` quotes. */
export function quotedEnd(source: SourceText, range: Range): number {
  const { line } = source.position(range.start);
  return source.lineRange(Math.min(line + neighbours, source.lineCount)).end;
}

/** The line that `range` begins in, marked, between its neighbours. `width` is what the lines themselves may take. */
export function frame(
  source: SourceText,
  range: Range,
  secrets: readonly Range[],
  width: number,
): FrameLine[] {
  const { line } = source.position(range.start);
  const quote = (number: number): FrameLine[] => {
    if (number < 1 || number > source.lineCount) return [];
    const place = source.lineRange(number);
    const { text } = new DisplayLine(source.text, place, secrets, place.start).window(width, {
      start: place.start,
      end: place.start,
    });
    return text.trim() === '' ? [] : [{ kind: 'quote', number, text }];
  };
  const place = source.lineRange(line);
  const marked = {
    start: range.start,
    end: Math.min(Math.max(range.end, range.start + 1), Math.max(place.end, range.start + 1)),
  };
  const { text, from, to } = new DisplayLine(source.text, place, secrets, range.start).window(width, marked);
  return [
    ...quote(line - neighbours),
    { kind: 'quote', number: line, text },
    { kind: 'mark', number: 0, text: `${' '.repeat(from)}${'^'.repeat(Math.min(to, width) - from || 1)}` },
    ...quote(line + neighbours),
  ];
}
