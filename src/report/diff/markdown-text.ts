import { printable } from '../display.ts';

/** Text on one line, with what would be obeyed or hidden spelt out. */
export const plain = (text: string): string => printable(text.replace(/\s*\n\s*/g, ' ')).toWellFormed();

/** At most `most` UTF-16 units, cut between characters. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  let cut = '';
  for (const character of text) {
    if (cut.length + character.length > most - 1) break;
    cut += character;
  }
  return `${cut}…`;
}

/** Stands behind what a host would take for the beginning of a mention, a reference or an address. */
const zeroWidth = '\u200b';

const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** A mention, an issue, a label, an emoji, an address: hosts look for them after backslashes are gone. */
const beginnings = /\$|[@#!%~^&:](?=[\w/"'[])|www(?=\.)|GH(?=-)|[0-9a-f]{6}(?=[0-9a-f])/gi;

/** Prose as it is, and nothing else: no mention, no reference, no link, no HTML, no table cell. */
export function prose(text: string): string {
  return plain(text)
    .replace(beginnings, (beginning) => `${beginning}${zeroWidth}`)
    .replace(/[<>&]/g, (character) => entities[character] ?? '')
    .replace(/[\\`*_{}[\]()|~]/g, (character) => `\\${character}`)
    .replace(/^([-+=]|\d+[.)])/, '\\$1');
}

/** The longest run of backticks. */
const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** Every sign as its number, which nothing takes for a sign. */
const numbered = (text: string): string =>
  text.replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.codePointAt(0)};`);

/**
 * A code span, in which nothing has a meaning; usable in a table. There a `|` ends the cell in a span too, and cannot be
 * escaped behind a backslash: it is told by its number, which a span would not read.
 */
export function code(text: string): string {
  const line = plain(text);
  if (line.trim() === '') return '';
  if (line.includes('|')) return `<code>${numbered(line)}</code>`;
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || fence.length > 1 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A name of the plan in quotes, or of a commit, which prose would make impossible to copy. */
const names = /("(?:[^"\\]|\\.)*"|\b(?=[a-f]*\d)[0-9a-f]{7,64}\b)/;

/** A sentence of ours: the names in it as code, the rest as prose. */
export function sentence(text: string): string {
  let told = '';
  let between = '';
  for (const [index, part] of text.split(names).entries()) {
    const name = part.startsWith('"') ? part.slice(1, -1) : part;
    const span = index % 2 === 0 ? '' : code(name);
    if (span === '') {
      between += part;
      continue;
    }
    // Two code spans side by side would read each other's backticks as their own.
    told += between === '' && told !== '' ? zeroWidth : prose(between);
    told += span;
    between = '';
  }
  return told + prose(between);
}

/** Lines in a fence that none of them can close. */
export function fenced(text: string, language: string): string {
  const lines = text.split('\n').map((line) => plain(line));
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${lines.join('\n').replace(/\n+$/, '')}\n${fence}`;
}
