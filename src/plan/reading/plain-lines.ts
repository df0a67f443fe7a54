const letter = String.raw`\w./@=+()\u00c0-\u017f-`;
const key = String.raw`[A-Za-z_][\w./-]*:`;
/** Without a space at either end: a name that has one is told of. */
const quoted = String.raw`"(?:[^\s"\\][^"\\\n]*(?<!\s))?"|'(?:[^\s'][^'\n]*(?<!\s))?'`;
const inWord = String.raw`(?:[${letter}]|[:,](?=[\w/.]))`;
const word = String.raw`(?:[A-Za-z_/]|\.{1,2}/)${inWord}*`;
/** `7d`, `1.18.3` and `10.2Gi`, and no way to write a number of which readers could differ. */
const numeral = String.raw`[1-9]\d*[A-DF-Za-df-z][${letter}]*|\d+\.\d+\.\d+[${letter}]*`;
const number = String.raw`0|[1-9]\d{0,14}`;
const words = `(?:${word}|${numeral})(?: ${inWord}+)*`;
const scalar = String.raw`(?:${quoted}|${words}|${number})(?= *(?:[,\]}\n]| #|$))`;
/** Brackets that open and close in any order: whether they fit is for the reader to say. */
const flow = String.raw`[{[](?:[{}[\] ]|, |${key} (?=\S)|${scalar})*[}\]]`;
const block = `(?<block>[|>]-?)`;
const value = `(?:${flow}|${scalar}|${block})`;
const line = new RegExp(
  String.raw`(?<indentation> *)(?:(?:- +)*(?:${key}|-)(?: +${value})?(?<comment> +#[^\n]*)? *|#[^\n]*)?(?:\n|$)`,
  'y',
);
const indentedOrBlank = / *(?:\n|$)/y;

/** Of characters that nobody sees, and of comments behind commands, the other reader has something to say. */
const suspicious = /[^\n\x20-\x7e\u00c0-\u017f]/;
const commands = /\b(?:command|script)\b/;

function endOfBlock(text: string, start: number, indentation: number): number {
  let at = start;
  while (at < text.length) {
    indentedOrBlank.lastIndex = at;
    const isBlank = indentedOrBlank.test(text);
    if (!isBlank && !text.startsWith(' '.repeat(indentation + 1), at)) break;
    const end = text.indexOf('\n', at);
    at = end === -1 ? text.length : end + 1;
  }
  return at;
}

/**
 * Whether each line is one that any reader of YAML takes for the same, if it is YAML at all, and of which the reader with
 * places has nothing to say. What lines mean together (indentation, brackets, keys that stand twice) is not looked at.
 */
export function hasPlainLines(text: string): boolean {
  if (suspicious.test(text)) return false;
  const hasCommands = commands.test(text);
  let at = 0;
  while (at < text.length) {
    line.lastIndex = at;
    const groups = line.exec(text)?.groups;
    if (groups === undefined || (hasCommands && groups['comment'] !== undefined)) return false;
    at = line.lastIndex;
    if (groups['block'] !== undefined) at = endOfBlock(text, at, groups['indentation']?.length ?? 0);
  }
  return true;
}
