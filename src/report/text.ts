import type { Range, Severity } from '../diagnostic.ts';
import { secretPlaces } from '../plan/reading/secret-places.ts';
import type { SourceText } from '../plan/reading/source-text.ts';
import { joined } from '../redact.ts';
import { columns, oneLine, printable } from './display.ts';
import type { FindingFormat, PlacedFinding, PreparedReport, ReportOptions } from './finding-format.ts';
import { type FrameLine, frame, quotedEnd } from './frame.ts';
import { painted, wrap } from './terminal-text.ts';

type Style = Severity | 'strong' | 'faint';

const styles: { readonly [style in Style]: string } = {
  error: '31;1',
  warning: '33;1',
  info: '36;1',
  strong: '1',
  faint: '34',
};

type Paint = (style: Style, text: string) => string;

const plain: Paint = (_, text) => text;
const colored: Paint = (style, text) => painted(true, styles[style], text);

/** For people at a terminal; complete without colour. */
export const text: FindingFormat = {
  name: 'text',
  tellsTotal: true,
  print(report, options) {
    const paint = options.color ? colored : plain;
    const secrets = secretsOf(report.shown);
    const blocks = report.shown.map((placed) => block(placed, secrets, options, paint).join('\n'));
    return `${[...blocks, closing(report, paint)].join('\n\n')}\n`;
  },
};

type Secrets = ReadonlyMap<SourceText, readonly Range[]>;

/** What must not be quoted of each file that findings point into, as far as they quote it. */
function secretsOf(shown: readonly PlacedFinding[]): Secrets {
  const ends = new Map<SourceText, number>();
  for (const { place } of shown)
    if (place !== null) {
      const { source, range } = place;
      ends.set(source, Math.max(ends.get(source) ?? 0, quotedEnd(source, range)));
    }
  return new Map(
    [...ends].map(([source, end]) => [
      source,
      withFound(secretPlaces(source.text.slice(0, end)), source, shown),
    ]),
  );
}

/** What a finding calls a secret is one, also where nothing in the text around it would tell. */
function withFound(
  known: readonly Range[],
  source: SourceText,
  shown: readonly PlacedFinding[],
): readonly Range[] {
  const found = shown.flatMap(({ finding, place }) =>
    finding.code === 'literal-secret' && finding.at === 'value' && place?.source === source
      ? [place.range]
      : [],
  );
  const untold = found.filter(
    (range) => !known.some(({ start, end }) => start < range.end && range.start < end),
  );
  return joined([...known, ...untold]);
}

function block(
  { finding, file, place }: PlacedFinding,
  secrets: Secrets,
  { width }: ReportOptions,
  paint: Paint,
): string[] {
  const { severity, code, message, remedy } = finding;
  const head = `${severity}[${code}]: `;
  const [firstLine = '', ...rest] = wrap(message, width, head.length, '  ');
  const lines = [
    paint(severity, head.trimEnd()) + paint('strong', ` ${firstLine}`),
    ...rest.map((line) => paint('strong', line)),
  ];
  const quoted =
    place === null ? [] : frame(place.source, place.range, secrets.get(place.source) ?? [], width - 8);
  const gutter = Math.max(2, ...quoted.map(({ number }) => String(number).length));
  const where = place === null ? file : `${file}:${place.start.line}:${place.start.column}`;
  lines.push(paint('faint', `${' '.repeat(gutter)} ┌─ `) + oneLine(where));
  const beside = quoted.length > 0 && remedy !== '' && fitsBeside(quoted, remedy, gutter, width);
  for (const line of quoted) lines.push(frameLine(line, gutter, paint, severity, beside ? remedy : ''));
  const notes = [...(remedy === '' || beside ? [] : [`fix: ${remedy}`]), `help: plan explain ${code}`];
  for (const note of notes) {
    const [first = '', ...more] = wrap(note, width - gutter - 3, 0, '  ');
    lines.push(paint('faint', `${' '.repeat(gutter)} = `) + first);
    for (const line of more) lines.push(`${' '.repeat(gutter + 3)}${line}`);
  }
  return lines;
}

function fitsBeside(quoted: readonly FrameLine[], remedy: string, gutter: number, width: number): boolean {
  const mark = quoted.find(({ kind }) => kind === 'mark')?.text ?? '';
  return !remedy.includes('\n') && gutter + 3 + mark.length + 1 + columns(printable(remedy)) <= width;
}

function frameLine(
  { kind, number, text }: FrameLine,
  gutter: number,
  paint: Paint,
  severity: Severity,
  remedy: string,
): string {
  if (kind === 'quote') return `${paint('faint', `${String(number).padStart(gutter)} │`)} ${text}`.trimEnd();
  const marks = text.trimStart();
  const space = text.slice(0, text.length - marks.length);
  return `${paint('faint', `${' '.repeat(gutter)} │`)} ${space}${paint(severity, printable(`${marks} ${remedy}`).trimEnd())}`;
}

function closing({ shown, total, summary }: PreparedReport, paint: Paint): string {
  const cut =
    shown.length < total ? `\nshown are ${shown.length} of ${total} findings; --max-errors shows more` : '';
  return paint('strong', oneLine(summary)) + cut;
}
