import type { Range } from '../../diagnostic.ts';
import type { SourceText } from './source-text.ts';

/** Lines that are looked at on either side of a mistake; a map of the language has fewer keys. */
const farthest = 200;

interface Line {
  readonly number: number;
  /** Spaces and dashes in front of the content. */
  readonly indent: number;
  readonly content: string;
}

function lineAt(source: SourceText, number: number): Line {
  const { start, end } = source.lineRange(number);
  const text = source.text.slice(start, Math.min(end, start + 400));
  const indent = /^[ -]*/.exec(text)?.[0].length ?? 0;
  return { number, indent, content: text.slice(indent).trimEnd() };
}

/** The lines with content from `from` on, in the direction of `step`, as long as they are indented by `least` at least. */
function* block(source: SourceText, from: number, step: 1 | -1, least: number): Generator<Line> {
  for (let at = from; at >= 1 && at <= source.lineCount && Math.abs(at - from) < farthest; at += step) {
    const line = lineAt(source, at);
    if (line.content === '' || line.content.startsWith('#')) continue;
    if (line.indent < least) return;
    yield line;
  }
}

const rangeOf = (source: SourceText, { number, indent }: Line): Range => {
  const { start } = source.lineRange(number);
  return { start, end: start + Math.max(1, indent) };
};

/**
 * The line that stands in another column than those beside it, where the parser met the first that is indented less than
 * those above: it, or the one above if more lines agree with what follows.
 */
export function misalignedLine(source: SourceText, offset: number): Range | null {
  const { line } = source.position(offset);
  const behind = source.text.slice(offset, source.lineRange(line).end).trim() === '';
  const [met] = block(source, behind ? line + 1 : line, 1, 0);
  if (met === undefined) return null;
  const above = [...block(source, met.number - 1, -1, met.indent + 1)];
  const column = Math.min(...above.map(({ indent }) => indent));
  const siblings = above.filter(({ indent }) => indent === column);
  const following = [...block(source, met.number, 1, met.indent)].filter(
    ({ indent }) => indent === met.indent,
  );
  const [other] = siblings.length < following.length ? siblings : [];
  return rangeOf(source, other ?? met);
}

/** The key that stands deeper than the line above it, which has a value already, so that both read as one value. */
export function keyBelowValue(source: SourceText, offset: number): Range | null {
  const above = lineAt(source, source.position(offset).line);
  const hasOneValue = /^[\w.-]+:[ \t]+[^\s"'|>[{](?:(?!:[ \t]|:$).)*$/.test(above.content);
  if (!hasOneValue) return null;
  const [below] = block(source, above.number + 1, 1, above.indent + 1);
  return below !== undefined && /^[\w.-]+:(?: |$)/.test(below.content) ? rangeOf(source, below) : null;
}

/** The first line behind `line` that begins at the left margin: what stands there follows from no mistake of indentation above it. */
export function nextSection(source: SourceText, line: number): number {
  for (let at = line + 1; at <= source.lineCount; at += 1)
    if (/[^\s#]/.test(source.text[source.lineRange(at).start] ?? '')) return at;
  return source.lineCount + 1;
}
