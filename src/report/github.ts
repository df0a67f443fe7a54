import type { Severity } from '../diagnostic.ts';
import { printable } from './display.ts';
import type { FindingFormat, PlacedFinding } from './finding-format.ts';

const commands: { readonly [severity in Severity]: string } = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** As `@actions/core` escapes the text of a workflow command. */
const data = (text: string) =>
  printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** And a property of one, in which `:` and `,` have a meaning. */
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

function annotation({ finding, file, place }: PlacedFinding): string {
  const { code, severity, message, remedy } = finding;
  const properties = [`file=${property(file)}`];
  if (place !== null) {
    const { start, end } = place;
    properties.push(`line=${start.line}`, `endLine=${end.line}`, `col=${start.column}`);
    // GitHub takes an end column only together with a single line.
    if (start.line === end.line && end.column > start.column) properties.push(`endColumn=${end.column - 1}`);
  }
  properties.push(`title=${property(code)}`);
  return `::${commands[severity]} ${properties.join(',')}::${data(remedy === '' ? message : `${message}\n${remedy}`)}`;
}

/** Workflow commands, which GitHub shows beside the lines of a pull request: ten errors and ten warnings of a step. */
export const github: FindingFormat = {
  name: 'github',
  print({ shown, total, summary }) {
    const lines = shown.map(annotation);
    const cut = shown.length < total ? `, ${shown.length} of them shown` : '';
    return `${[...lines, `plan: ${printable(summary)}${cut}`].join('\n')}\n`;
  },
};
