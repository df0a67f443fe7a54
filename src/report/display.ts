import type { Range } from '../diagnostic.ts';
import { hidden } from '../redact.ts';

/** Most texts. Unicode's classes, which others are held against, take a millisecond to build. */
const plainAscii = /^[ -~]*$/;

/** Controls, direction marks and what has no width: a terminal would obey them or hide them. */
const isUnprintable = (character: string): boolean =>
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u00a0\u115f\u1160\u2000-\u200a\u202f\u205f\u3164\uffa0]/u.test(
    character,
  );

const isCombining = (character: string): boolean => /[\p{Mn}\p{Me}]/u.test(character);

/** East Asian wide and full-width characters, and emoji (Unicode's EastAsianWidth, W and F). */
const wide =
  /[\u1100-\u115f\u231a\u231b\u23e9-\u23ec\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** A character as a terminal may show it: what it would obey or hide is spelt out, a tab is a space. */
function shown(character: string): string {
  if (character === '\t') return ' ';
  if (!isUnprintable(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  return `<U+${point.toString(16).toUpperCase().padStart(4, '0')}>`;
}

function widthOf(shownCharacter: string): number {
  if (shownCharacter.startsWith('<U+')) return shownCharacter.length;
  if (isCombining(shownCharacter)) return 0;
  return wide.test(shownCharacter) ? 2 : 1;
}

/** A name that is safe on a terminal, on one line: a line feed in the name of a file would begin another one. */
export const oneLine = (name: string): string =>
  plainAscii.test(name) ? name : Array.from(name, shown).join('');

/** Text that is safe on a terminal. Line feeds stay. */
export const printable = (text: string): string => text.split('\n').map(oneLine).join('\n');

/** Columns that a printable text takes. */
export function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return sum;
}

/** A stretch of a line and how it is shown. */
interface Cell {
  readonly start: number;
  readonly shown: string;
  readonly width: number;
}

/** A line as it is shown, with the column of each of its offsets. */
export class DisplayLine {
  readonly #cells: readonly Cell[];
  readonly #end: number;

  /** `secrets` in order, as `secretPlaces` gives them. Of a longer line only what is near `focus` is looked at. */
  constructor(text: string, line: Range, secrets: readonly Range[], focus: number) {
    const start = Math.max(line.start, focus - farthest);
    const end = Math.min(line.end, focus + farthest);
    const cells: Cell[] = [];
    if (start > line.start) cells.push({ start: line.start, shown: '…', width: 1 });
    let at = start;
    while (at < end) {
      const secret = secretAt(secrets, at);
      // The indentation of a block of lines that are all secret still shows where they belong.
      if (
        secret !== null &&
        !(text[at] === ' ' && at - line.start < 80 && text.slice(line.start, at).trim() === '')
      ) {
        cells.push({ start: at, shown: hidden, width: hidden.length });
        at = Math.max(at + 1, secret.end);
        continue;
      }
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
      const form = shown(character);
      cells.push({ start: at, shown: form, width: widthOf(form) });
      at += character.length;
    }
    if (end < line.end) cells.push({ start: end, shown: '…', width: 1 });
    this.#cells = cells;
    this.#end = line.end;
  }

  /** What fits into `width` columns around `focus`, and where the characters of `marked` are in it. */
  window(
    width: number,
    marked: Range,
  ): { readonly text: string; readonly from: number; readonly to: number } {
    const total = this.#cells.reduce((sum, cell) => sum + cell.width, 0);
    let first = 0;
    if (total > width) {
      const before = this.#cells
        .filter(({ start }) => start < marked.start)
        .reduce((sum, cell) => sum + cell.width, 0);
      const skip = Math.min(Math.max(0, before - Math.floor(width / 3)), Math.max(0, total - width + 1));
      for (let skipped = 0; skipped < skip && first < this.#cells.length; first += 1)
        skipped += this.#cells[first]?.width ?? 0;
    }
    let text = first > 0 ? '…' : '';
    let column = text.length;
    let from = -1;
    let to = -1;
    for (const [index, cell] of this.#cells.slice(first).entries()) {
      const isLast = first + index === this.#cells.length - 1;
      if (column + cell.width > width - (isLast ? 0 : 1)) {
        text += '…';
        column += 1;
        break;
      }
      const cellEnd = this.#cells[first + index + 1]?.start ?? this.#end;
      if (cellEnd > marked.start && from === -1) from = column;
      text += cell.shown;
      column += cell.width;
      if (cell.start < marked.end) to = column;
    }
    if (from === -1) from = column;
    return { text: text.trimEnd(), from, to: Math.max(to, from + 1) };
  }
}

/** Offsets beyond it cannot be on the screen. */
const farthest = 1000;

function secretAt(secrets: readonly Range[], offset: number): Range | null {
  let low = 0;
  let high = secrets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((secrets[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const secret = secrets[low];
  return secret !== undefined && secret.start <= offset ? secret : null;
}
