import { printable } from './display.ts';

/** As `@actions/core` escapes the text of a workflow command. */
const data = (text: string): string =>
  printable(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** And a property of one, in which `:` and `,` have a meaning. */
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** What GitHub reads in the log of a job and shows in the pull request: `::error file=plan.yaml,line=3::text`. */
export function workflowCommand(
  kind: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  text: string,
): string {
  const given = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${kind}${given.length === 0 ? '' : ` ${given.join(',')}`}::${data(text)}`;
}
