import type { Finding } from '../../diagnostic.ts';
import { andMoreLines, type Pitfall, report } from './pitfall.ts';
import type { SourceText } from './source-text.ts';

/** C0 without tab, line feed and carriage return; DEL; C1; the two non-characters that YAML leaves out. */
export const controlCharacters = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g;

/** Nobody sees them in a review: no-break and other odd spaces, zero width, direction marks, tag characters. */
export const invisibleCharacters =
  /[\u00a0\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3164\uffa0\ufff9-\ufffb]|\u034f|[\u{e0000}-\u{e007f}]/u;

const names: Readonly<Record<number, string>> = {
  160: 'no-break space',
  173: 'soft hyphen',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8239: 'narrow no-break space',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  65279: 'byte order mark',
};

/** `U+202E (right-to-left override)`: how messages speak of a character that must not reach a terminal. */
export function nameOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  const hex = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  const name = names[point];
  return name === undefined ? hex : `${hex} (${name})`;
}

export const controlCharacter: Pitfall = {
  code: 'control-character',
  severity: 'error',
  title: 'A plan holds no control characters.',
  why: 'The reader of Kubernetes refuses a file with control characters or turns them into something else, and a terminal obeys them: a plan could hide its own lines from whoever reviews it.',
  remedy:
    'remove the character; where a script needs it, write it as the script does, such as \\033 in printf',
  example: { bad: 'cluster: ho\x07me\n', good: 'cluster: home\n' },
};

export const invisibleCharacter: Pitfall = {
  code: 'invisible-character',
  severity: 'error',
  title: 'What a plan says is visible.',
  why: 'A no-break space or a zero-width character becomes part of a name, which then equals nothing else; a direction mark shows a reviewer the text in another order than the one that is compiled. They are allowed in comments.',
  remedy: 'delete the character and type a plain space where one is meant',
  example: {
    bad: 'storage:\n  default: { bucket: home\u200b-velero }\n',
    good: 'storage:\n  default: { bucket: home-velero }\n',
  },
};

export const byteOrderMark: Pitfall = {
  code: 'byte-order-mark',
  severity: 'error',
  title: 'A byte order mark stands only at the start of a file.',
  why: 'In the middle of a file it is an invisible part of a name or value. It comes from files that were joined with a tool for plain bytes.',
  remedy: 'delete the character U+FEFF',
  example: { bad: 'cluster: home\n\ufeffnamespace: web\n', good: '\ufeffcluster: home\nnamespace: web\n' },
};

export const loneCarriageReturn: Pitfall = {
  code: 'lone-carriage-return',
  severity: 'error',
  title: 'Lines end with LF or CRLF.',
  why: 'A carriage return alone is a line end for the reader of Kubernetes and a part of the line for others: everything behind it would be read as one line, comments included.',
  remedy: 'save the file with LF line ends',
  example: { bad: 'cluster: home\rnamespace: web\r', good: 'cluster: home\r\nnamespace: web\r\n' },
};

/** What is wrong with single characters wherever they stand, comments included. One finding a line and kind. */
export function characterFindings(source: SourceText): Finding[] {
  return [
    ...eachLine(source, new RegExp(controlCharacters, 'g'), (character, offset) =>
      report(controlCharacter, {
        message: `this line holds the control character ${nameOf(character)}`,
        range: { start: offset, end: offset + 1 },
      }),
    ),
    ...eachLine(source, /\ufeff/g, (_, offset) =>
      report(byteOrderMark, {
        message: 'a byte order mark stands inside the file',
        range: { start: offset, end: offset + 1 },
      }),
    ),
  ];
}

function eachLine(
  source: SourceText,
  pattern: RegExp,
  say: (character: string, offset: number) => Finding,
): Finding[] {
  const findings: Finding[] = [];
  let lastLine = 0;
  for (const { 0: character, index } of source.text.matchAll(pattern)) {
    const { line } = source.position(index);
    if (line === lastLine) continue;
    lastLine = line;
    findings.push(say(character, index));
  }
  return findings;
}

/** Lines cannot be told apart where this finds something, so nothing else is worth saying. */
export function carriageReturnFinding({ text }: SourceText): Finding | null {
  const places = [...text.matchAll(/\r(?!\n)/g)];
  const [first] = places;
  if (first === undefined) return null;
  return report(loneCarriageReturn, {
    message: `a line ends with a carriage return alone${andMoreLines(places.length - 1)}`,
    range: { start: first.index, end: first.index + 1 },
  });
}
