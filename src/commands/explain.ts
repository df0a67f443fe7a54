import { type Explanation, exitCode, PlanError } from '../diagnostic.ts';
import type { RiskRule } from '../diff/risk.ts';
import { printable } from '../report/display.ts';
import type { Command } from './command.ts';

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n');

/** Some examples hold the very characters that they warn of. */
const shown = (example: string): string => example.split('\n').map(printable).join('\n');

/** What is said of one code, of a finding or of a risk. */
interface Page {
  readonly code: string;
  /** `error`, `critical risk`. */
  readonly kind: string;
  readonly title: string;
  readonly why: string;
  readonly remedy: string;
  /** Fragments of a plan, each under a word. */
  readonly examples: readonly (readonly [word: string, text: string])[];
}

const ofFinding = ({ severity, example, ...rest }: Explanation): Page => ({
  ...rest,
  kind: severity,
  examples: [
    ['Refused', example.bad],
    ['Accepted', example.good],
  ],
});

const ofRisk = ({ level, example, code, title, why, remedy }: RiskRule): Page => ({
  ...{ code, title, why, remedy, kind: `${level} risk` },
  examples: [
    ['Before', example.before],
    ['After', example.after],
  ],
});

function text({ code, kind, title, why, remedy, examples }: Page): string {
  const parts = [
    `${code} (${kind})`,
    indented(title),
    '',
    'Why',
    indented(why),
    '',
    'Remedy',
    indented(remedy),
  ];
  for (const [word, example] of examples) if (example !== '') parts.push('', word, indented(shown(example)));
  return `${parts.join('\n')}\n`;
}

/** Of everything that can be found in a plan, in a change of one, or go wrong around it, by code. */
async function allPages(): Promise<readonly Page[]> {
  const { explanations } = await import('../compile.ts');
  const { failureExplanations } = await import('./failure-explanations.ts');
  const { riskRules } = await import('../diff/risks/index.ts');
  const findings = [...explanations(), ...failureExplanations].map(ofFinding);
  return [...findings, ...riskRules.map(ofRisk)].sort((a, b) => (a.code < b.code ? -1 : 1));
}

export const explain: Command = {
  name: 'explain',
  summary: 'say why a finding or a risk matters and what to type instead',
  arguments: [
    {
      name: 'code',
      description: 'the code of a finding or a risk, such as unknown-key; "all" lists every code',
      values: async () => ['all', ...(await allPages()).map(({ code }) => code)],
    },
  ],
  options: [],
  async run([code = ''], _options, context) {
    const known = await allPages();
    if (code === 'all') {
      for (const { code: name, kind, title } of known)
        context.stdout.write(`${name.padEnd(34)} ${kind.padEnd(13)} ${title}\n`);
      return exitCode.done;
    }
    const found = known.find((page) => page.code === code);
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
      throw new PlanError(
        'unknown-code',
        `no finding or risk has the code "${code}"`,
        remedy,
        exitCode.usage,
      );
    }
    context.stdout.write(text(found));
    return exitCode.done;
  },
};
