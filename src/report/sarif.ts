import type { Explanation, Severity } from '../diagnostic.ts';
import { pointerOf } from '../json-pointer.ts';
import type { FindingFormat, PlacedFinding } from './finding-format.ts';
import { jsonText, reportSummary } from './json.ts';

const levels: { readonly [severity in Severity]: 'error' | 'warning' | 'note' } = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** A relative reference of RFC 3986, with `/` on every system. */
function uri(file: string): string {
  return file
    .replaceAll('\\', '/')
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
}

function rule(code: string, severity: Severity, explanation: Explanation | undefined) {
  const defaultConfiguration = { level: levels[explanation?.severity ?? severity] };
  if (explanation === undefined) return { id: code, defaultConfiguration };
  const { title, why, remedy, example } = explanation;
  const examples = example.bad === '' ? '' : `\n\nRefused:\n\n${example.bad}\nAccepted:\n\n${example.good}`;
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${remedy}${examples}` },
    defaultConfiguration,
  };
}

function result({ finding, file, place }: PlacedFinding, ruleIndex: number) {
  const { code, severity, message, remedy, path, subject } = finding;
  const region =
    place === null
      ? {}
      : {
          region: {
            startLine: place.start.line,
            startColumn: place.start.column,
            endLine: place.end.line,
            endColumn: place.end.column,
          },
        };
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: remedy === '' ? message : `${message}\n${remedy}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uri(file) }, ...region },
        logicalLocations: [{ fullyQualifiedName: path.length === 0 ? subject : pointerOf(path) }],
      },
    ],
  };
}

/** SARIF 2.1.0, for code scanning. */
export const sarif: FindingFormat = {
  name: 'sarif',
  tellsTotal: false,
  print(report, { version }) {
    const codes = new Map<string, Severity>();
    for (const { finding } of report.shown)
      if (!codes.has(finding.code)) codes.set(finding.code, finding.severity);
    const order = [...codes.keys()].sort();
    const explained = new Map(report.explanations.map((explanation) => [explanation.code, explanation]));
    return jsonText({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'plan',
              version,
              rules: order.map((code) => rule(code, codes.get(code) ?? 'error', explained.get(code))),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: report.shown.map((placed) => result(placed, order.indexOf(placed.finding.code))),
          properties: reportSummary(report),
        },
      ],
    });
  },
};
