import { type Explanation, exitCode, PlanError } from '../diagnostic.ts';
import { printable } from '../report/display.ts';
import type { Command } from './command.ts';

const indent = (text: string, by: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : by + line))
    .join('\n');

/** Some examples hold the very characters that they warn of. */
const shown = (example: string): string => example.split('\n').map(printable).join('\n');

function page({ code, severity, title, why, remedy, example }: Explanation): string {
  const parts = [
    `${code} (${severity})`,
    indent(title, '  '),
    '',
    'Why',
    indent(why, '  '),
    '',
    'Remedy',
    indent(remedy, '  '),
  ];
  if (example.bad !== '') parts.push('', 'Refused', indent(shown(example.bad), '  '));
  if (example.good !== '') parts.push('', 'Accepted', indent(shown(example.good), '  '));
  return `${parts.join('\n')}\n`;
}

/** Of everything that can be found in a plan or go wrong around it, by code. */
async function allExplanations(): Promise<readonly Explanation[]> {
  const { explanations } = await import('../compile.ts');
  const { failureExplanations } = await import('./failure-explanations.ts');
  return [...explanations(), ...failureExplanations].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export const explain: Command = {
  name: 'explain',
  summary: 'say why a finding matters and what to type instead',
  arguments: [
    {
      name: 'code',
      description: 'the code of a finding, such as unknown-key; "all" lists every code',
      values: async () => ['all', ...(await allExplanations()).map(({ code }) => code)],
    },
  ],
  options: [],
  async run([code = ''], _options, context) {
    const known = await allExplanations();
    if (code === 'all') {
      for (const { code: name, severity, title } of known)
        context.stdout.write(`${name.padEnd(34)} ${severity.padEnd(8)} ${title}\n`);
      return exitCode.done;
    }
    const found = known.find((explanation) => explanation.code === code);
    if (found === undefined) {
      const { suggestion } = await import('../plan/suggest.ts');
      const near = suggestion(
        code,
        known.map((explanation) => explanation.code),
      );
      const remedy =
        near === undefined
          ? 'plan explain all lists every code'
          : `did you mean ${near}? "plan explain all" lists every code`;
      throw new PlanError('unknown-code', `no finding has the code "${code}"`, remedy, exitCode.usage);
    }
    context.stdout.write(page(found));
    return exitCode.done;
  },
};
