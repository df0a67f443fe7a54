import { columns, printable } from './display.ts';

/** `text` in lines of at most `width` columns where its words allow it; `indent` begins every line but the first. */
export function wrap(text: string, width: number, first: number, indent: string): string[] {
  const lines: string[] = [];
  for (const paragraph of printable(text).split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      const start = lines.length === 0 ? first : 0;
      const longer = line === '' ? word : `${line} ${word}`;
      if (line.trim() !== '' && start + columns(longer) > width) {
        lines.push(line);
        line = `${indent}${word}`;
      } else line = longer;
    }
    lines.push(line);
  }
  return lines;
}

/** Puts text into a style, or leaves it alone where there is no colour. `codes` are those of an SGR sequence. */
export const painted = (color: boolean, codes: string, text: string): string =>
  color && text !== '' ? `\x1b[${codes}m${text}\x1b[0m` : text;
