import type { Severity } from '../diagnostic.ts';
import { oneLine } from './display.ts';
import type { FindingFormat, PlacedFinding } from './finding-format.ts';
import { workflowCommand } from './workflow-command.ts';

const commands = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
} as const satisfies Record<Severity, string>;

function annotation({ finding, file, place }: PlacedFinding): string {
  const { code, severity, message, remedy } = finding;
  const text = remedy === '' ? message : `${message}\n${remedy}`;
  if (place === null) return workflowCommand(commands[severity], { file, title: code }, text);
  const { start, end } = place;
  const lines = { line: start.line, endLine: end.line, col: start.column };
  // GitHub takes an end column only together with a single line.
  const isOneLine = start.line === end.line && end.column > start.column;
  const columns = isOneLine ? { ...lines, endColumn: end.column - 1 } : lines;
  return workflowCommand(commands[severity], { file, ...columns, title: code }, text);
}

/** Workflow commands, which GitHub shows beside the lines of a pull request: ten errors and ten warnings of a step. */
export const github: FindingFormat = {
  name: 'github',
  tellsTotal: true,
  print({ shown, total, summary }) {
    const lines = shown.map(annotation);
    const cut = shown.length < total ? `, ${shown.length} of them shown` : '';
    return `${[...lines, `plan: ${oneLine(summary)}${cut}`].join('\n')}\n`;
  },
};
