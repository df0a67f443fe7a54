import type { Finding, Range } from '../../diagnostic.ts';
import { Brackets, type Patch } from './brackets.ts';
import { featureFinding, severalDocuments } from './features.ts';
import { deepest, TabbedLines, tooDeep } from './layout.ts';
import { OddSpaces } from './odd-spaces.ts';
import { lexemesOf, Outline, type Token } from './outline.ts';
import { report } from './pitfall.ts';
import { misreadAt } from './quoting.ts';

/** What the tokens alone tell, before a parser sees the text. */
export interface Scan {
  readonly findings: readonly Finding[];
  /**
   * The text as the parser should see it, of the same length, so that every offset holds: what is misread for want of
   * quotes is blotted out with letters, what the language leaves out with spaces. One mistake is then one finding, and
   * the parser goes on as if it had been mended.
   */
  readonly parsable: string;
  /** `parsable` as the lexer cuts it. */
  readonly lexemes: readonly string[];
  /** Whether the parser may go over `parsable`: it is not too deep, and its lines are indented in a way that means something. */
  readonly sound: boolean;
  /** Whether everything found leaves no doubt what the tree is. */
  readonly certain: boolean;
}

function apply(text: string, patches: readonly Patch[], end: number): string {
  const parts: string[] = [];
  let done = 0;
  for (const patch of patches) {
    if (patch.start < done) continue;
    parts.push(text.slice(done, patch.start), patch.fill.repeat(patch.end - patch.start));
    done = patch.end;
  }
  return parts.join('') + text.slice(done, end);
}

/** What may stand around a document without beginning another; a lone dash begins one. */
const betweenDocuments: ReadonlySet<Token['type']> = new Set([
  'space',
  'newline',
  'comment',
  'byte-order-mark',
  'doc-mode',
  'doc-end',
  'directive-line',
  'flow-error-end',
]);

const rangeOf = ({ start, end }: Token): Range => ({ start, end });

export function scan(text: string): Scan {
  const lexemes = lexemesOf(text);
  const anchors = new Set(
    lexemes.filter((lexeme) => lexeme.startsWith('&')).map((lexeme) => lexeme.slice(1)),
  );
  const outline = new Outline(lexemes);
  const keys = () => outline.keys();
  const findings: Finding[] = [];
  const patches: Patch[] = [];
  const tabs = new TabbedLines();
  const oddSpaces = new OddSpaces();
  const brackets = new Brackets(text, outline);
  let certain = true;
  let end = text.length;
  let hasContent = false;
  let hasEnded = false;
  let misreadUntil = 0;
  /** Where anchors and tags begin that nothing but spaces has followed yet. */
  let marks: number | null = null;
  let lastFeature = { code: '', lineEnd: -1 };
  for (const token of outline.tokens()) {
    if (outline.depth > deepest) {
      return {
        findings: [...findings, tooDeep(rangeOf(token))],
        parsable: '',
        lexemes: [],
        sound: false,
        certain: false,
      };
    }
    if (token.start < misreadUntil) continue;
    tabs.see(token);
    const isContent = !betweenDocuments.has(token.type);
    if (hasContent && isContent && (hasEnded || token.type === 'doc-start')) {
      findings.push(
        report(severalDocuments, { message: 'a second document begins here', range: rangeOf(token) }),
      );
      certain = false;
      end = token.start;
      break;
    }
    hasContent ||= isContent;
    hasEnded ||= token.type === 'doc-end';
    const misread = misreadAt(text, token, keys, anchors);
    if (misread !== null) {
      findings.push(misread.finding);
      patches.push({ start: misread.start, end: misread.end, fill: 'x' });
      misreadUntil = misread.end;
      continue;
    }
    for (const range of oddSpaces.see(token)) patches.push({ ...range, fill: ' ' });
    const isSurplus = brackets.isSurplus(token);
    const fill = isSurplus ? ' ' : blots[token.type];
    if (marks !== null && token.role === 'key') {
      // With letters, for the key must stay in its column.
      while ((patches.at(-1)?.start ?? -1) >= marks) patches.pop();
      patches.push({ start: marks, end: token.start, fill: 'x' });
    }
    if (token.type === 'anchor' || token.type === 'tag') marks ??= token.start;
    else if (token.type !== 'space') marks = null;
    if (fill !== undefined) patches.push({ ...rangeOf(token), fill });
    const finding = isSurplus ? brackets.findingOf(token) : featureFinding(token, keys);
    // Twenty aliases in a line are one thing to mend.
    if (finding !== null && (finding.code !== lastFeature.code || token.start > lastFeature.lineEnd)) {
      findings.push(finding);
      const lineEnd = text.indexOf('\n', token.start);
      lastFeature = { code: finding.code, lineEnd: lineEnd === -1 ? text.length : lineEnd };
    }
    certain &&= token.type === 'directive-line' || (finding === null && fill === undefined);
  }
  const unfit = brackets.rest();
  if (unfit.patches.length > 0) {
    patches.push(...unfit.patches);
    patches.sort((a, b) => a.start - b.start);
  }
  const parsable = apply(text, patches, end);
  return {
    findings: [...findings, ...oddSpaces.findings(), ...unfit.findings, ...tabs.findings()],
    parsable,
    lexemes: parsable === text ? lexemes : lexemesOf(parsable),
    sound: tabs.none,
    certain: certain && unfit.findings.length === 0,
  };
}

/** What the parser sees in place of a token that the language leaves out. */
const blots: { readonly [type in Token['type']]?: string } = {
  alias: 'x',
  anchor: ' ',
  tag: ' ',
  'directive-line': ' ',
};
