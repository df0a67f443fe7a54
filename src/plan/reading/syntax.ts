import { Composer, type Document, Parser, type YAMLError } from 'yaml';
import type { Finding, Path, Range } from '../../diagnostic.ts';
import { keyBelowValue, misalignedLine, nextSection } from './indentation.ts';
import { keyNotText } from './keys.ts';
import { tabIndentation } from './layout.ts';
import { Outline } from './outline.ts';
import { type Pitfall, report } from './pitfall.ts';
import type { SourceText } from './source-text.ts';
import { badIndent, readingOf, secondColon } from './syntax-messages.ts';

export const yamlSyntax: Pitfall = {
  code: 'yaml-syntax',
  severity: 'error',
  title: 'A plan is well-formed YAML.',
  why: 'Behind a mistake of form nobody can say to which key a value belongs, so nothing further is checked.',
  remedy: 'compare the line with its neighbours: indentation, quotes, brackets, colons',
  example: { bad: 'cluster: "home\nnamespace: web\n', good: 'cluster: "home"\nnamespace: web\n' },
};

export const missingSpaceAfterColon: Pitfall = {
  code: 'missing-space-after-colon',
  severity: 'error',
  title: "A space stands between a key's colon and its value.",
  why: 'Without it YAML reads key, colon and value as one word.',
  remedy: 'write a space after the colon',
  example: { bad: 'version: 1\ncluster:home\n', good: 'version: 1\ncluster: home\n' },
};

/** A word that was meant to be a key and its value: `cluster:home`, and neither a URL nor a time. */
export const gluedKey = /^[A-Za-z][\w.-]*:(?=[^\s/:])/;

export const missingSpace = (colon: number, path: Path = []): Finding =>
  report(missingSpaceAfterColon, {
    message: 'a space is missing after this colon',
    range: { start: colon, end: colon + 1 },
    path,
  });

/** The colon of a key at the start of a line that a bracket follows at once: `default:{ provider: aws }`. */
export function gluedBracket({ source, start }: { source: string; start: number }): readonly number[] {
  const key = /^[A-Za-z][\w.-]{0,400}:(?=[{[])/.exec(source)?.[0];
  return key === undefined ? [] : [start + key.length - 1];
}

export function unclosedBracket(start: number): Finding {
  return report(yamlSyntax, {
    message: 'this bracket is not closed',
    remedy:
      'close it, and indent the lines in it deeper than its key; a # behind a space begins a comment that may hold the end',
    range: { start, end: start + 1 },
  });
}

export const surplusBracket = (range: Range): Finding =>
  report(yamlSyntax, {
    message: 'this bracket closes nothing',
    remedy: 'delete it, or open it in front of what it should hold',
    range,
  });

/** The bracket at `offset` closes one of the other kind. */
export const otherBracket = (offset: number, opening: string): Finding => {
  const [is, wanted] = opening === '[' ? ['}', ']'] : [']', '}'];
  return report(yamlSyntax, {
    message: `this ${is} closes a bracket that ${opening} opens`,
    remedy: `write ${wanted}`,
    range: { start: offset, end: offset + 1 },
  });
};

const options = {
  version: '1.2',
  schema: 'core',
  merge: false,
  // The parser compares each key with all others; `tree.ts` does it in linear time and shows both lines.
  uniqueKeys: false,
  strict: true,
  stringKeys: true,
  resolveKnownTags: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const;

function* documents(lexemes: readonly string[], length: number): Generator<Document.Parsed> {
  const parser = new Parser();
  const composer = new Composer(options);
  for (const lexeme of lexemes) for (const token of parser.next(lexeme)) yield* composer.next(token);
  for (const token of parser.end()) yield* composer.next(token);
  yield* composer.end(true, length);
}

/** The first document of the text, with every mistake that the parser found. */
export function parse(lexemes: readonly string[], length: number): Document.Parsed | undefined {
  const traceLimit = Error.stackTraceLimit;
  // An Error per mistake is ten times as dear with a stack trace, and a file can hold a million mistakes.
  Error.stackTraceLimit = 0;
  try {
    const [first] = documents(lexemes, length);
    return first;
  } finally {
    Error.stackTraceLimit = traceLimit;
  }
}

/** One finding for the first mistake of each line, and for one of indentation of each section; the others mostly follow from it. */
export function syntaxFindings(
  source: SourceText,
  lexemes: readonly string[],
  errors: readonly YAMLError[],
  bracketsReported: boolean,
): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<number>();
  let followsUntil = 0;
  const openings = errors.some(isUnclosedQuote) ? quoteStarts(lexemes) : new Map<number, number>();
  for (const error of [...errors].sort((a, b) => a.pos[0] - b.pos[0])) {
    if (bracketsReported && /must (?:be sufficiently indented and )?end with/.test(error.message)) continue;
    const range = rangeOf(source, error, openings);
    const { line } = source.position(range.start);
    if (seen.has(line) || line < followsUntil) continue;
    seen.add(line);
    const finding = syntaxFinding(source, error, range, line);
    const misaligned = finding.code === yamlSyntax.code ? misalignedRange(source, error, range) : null;
    findings.push(misaligned === null ? finding : report(yamlSyntax, { ...badIndent, range: misaligned }));
    const hidesItsLines =
      finding.code === missingSpaceAfterColon.code && /[{[]/.test(source.text[finding.range?.end ?? 0] ?? '');
    if (misaligned !== null || hidesItsLines) followsUntil = nextSection(source, line);
  }
  return findings;
}

function misalignedRange(source: SourceText, error: YAMLError, { start }: Range): Range | null {
  const reading = readingOf(error);
  if (reading === badIndent) return misalignedLine(source, start);
  return reading === secondColon ? keyBelowValue(source, start) : null;
}

function syntaxFinding(source: SourceText, error: YAMLError, range: Range, line: number): Finding {
  const { start, end } = source.lineRange(line);
  const content = source.text.slice(start, Math.min(end, start + 400));
  const indent = /^[\s-]*/.exec(content)?.[0].length ?? 0;
  const glued = gluedKey.exec(content.slice(indent))?.[0];
  const beforeBracket = /^[{[]/.test(content.slice(indent + (glued?.length ?? 0)));
  if (glued !== undefined && (beforeBracket || !content.slice(indent).includes(': ')))
    return missingSpace(start + indent + glued.length - 1);
  if (error.code === 'NON_STRING_KEY')
    return report(keyNotText, { message: 'a key is a list or a map here', range });
  if (error.code === 'TAB_AS_INDENT')
    return report(tabIndentation, { message: 'a tab stands where YAML wants spaces', range });
  return report(yamlSyntax, { ...readingOf(error), range });
}

const isUnclosedQuote = ({ message }: YAMLError) => message.startsWith('Missing closing');

/** A missing end is shown at its beginning: the end of the file tells nobody which quote was meant. */
function rangeOf({ text }: SourceText, error: YAMLError, openings: ReadonlyMap<number, number>): Range {
  const [from, to] = error.pos;
  const opening = isUnclosedQuote(error) ? openings.get(from) : undefined;
  if (opening !== undefined) return { start: opening, end: opening + 1 };
  const start = Math.max(0, Math.min(from, text.length));
  return { start, end: Math.max(start, Math.min(to, text.length)) };
}

/** Start of each quoted scalar by its end. */
function quoteStarts(lexemes: readonly string[]): Map<number, number> {
  const starts = new Map<number, number>();
  for (const { type, start, end } of new Outline(lexemes).tokens()) {
    if (type === 'double-quoted-scalar' || type === 'single-quoted-scalar') starts.set(end, start);
  }
  return starts;
}
