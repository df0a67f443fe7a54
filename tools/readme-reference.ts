// The generated part of README.md, from the schema and the registries.

import { commands } from '../src/commands/index.ts';
import { explanations } from '../src/compile.ts';
import { riskRules } from '../src/diff/risks/index.ts';
import type { Context } from '../src/plan/shape/context.ts';
import { wordsOfOthers } from '../src/plan/shape/other-words.ts';
import { providers } from '../src/providers/index.ts';
import { recipes } from '../src/recipes/index.ts';
import { renderers } from '../src/renderers/index.ts';
import { code, planRows } from './plan-reference.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

function commandText(): string {
  return commands
    .map(({ name, summary, arguments: args, options }) => {
      const usage = [
        'plan',
        name,
        ...args.map((arg) => (arg.default === undefined ? `<${arg.name}>` : `[${arg.name}]`)),
      ].join(' ');
      const rows = options.map(({ flags, description, default: fallback }) => [
        code(flags),
        fallback === undefined ? description : `${description} (default: ${fallback})`,
      ]);
      return `#### \`${usage}\`\n\n${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${rows.length === 0 ? '' : `\n\n${table(['Option', 'What it does'], rows)}`}`;
    })
    .join('\n\n');
}

/** Where people type a word: the place in the plan. */
const places: Readonly<Record<Exclude<Context, 'other'>, string>> = {
  root: 'the top',
  velero: '`velero`',
  location: '`storage.<name>`',
  credentials: '`credentials`',
  authority: '`ca`',
  encryption: '`encryption`',
  volumes: '`volumes`',
  'volume-rule': '`volumes.rules`',
  'snapshot-class': '`volumes.snapshotClasses.<name>`',
  'keep-set': 'a keep-set',
  service: '`services.<name>`',
  'service-volume': '`services.<name>.volumes.<name>`',
  hook: 'a hook',
  step: '`pre` and `post`',
  mirror: '`mirrors.<name>`',
  tier: '`tiers.<name>`',
  target: '`targets.<name>`',
  entry: '`targets.<name>.schedules.<name>`',
  alerts: '`alerts`',
  output: '`output`',
  acknowledgement: '`acknowledge[]`',
};

/** A word that so many places answer to is said of all. */
const everywhere = 8;

const placesOf = (contexts: readonly Context[]): string =>
  contexts.length >= everywhere
    ? 'anywhere'
    : contexts.flatMap((context) => (context === 'other' ? [] : places[context])).join(', ');

const sections = [
  ['Commands', commandText()],
  ['The plan, key by key', table(['Key', 'Type', 'Default', 'Meaning'], planRows())],
  [
    'Words of Velero, its chart and K8up',
    `Who types one of these is told what to write; here is the whole list.\n\n${table(
      ['In', 'Their words', 'Say'],
      wordsOfOthers().map(({ contexts, words, remedy }) => [
        placesOf(contexts),
        words.map(code).join(' '),
        remedy,
      ]),
    )}`,
  ],
  [
    'Providers',
    table(
      ['`provider`', 'Store', 'What it sets'],
      providers.map(({ name, title, description }) => [code(name), title, description]),
    ),
  ],
  [
    'Hook recipes',
    table(
      ['`recipe`', 'What it does', 'Parameters'],
      recipes.map(({ name, description, parameters }) => [
        code(name),
        description,
        Object.keys(parameters.properties).map(code).join(', '),
      ]),
    ),
  ],
  [
    'What is rendered',
    table(
      ['Renderer', 'Template', 'What it makes'],
      renderers.map(({ name, template, description }) => [
        name,
        code(`templates/${template.source}`),
        description,
      ]),
    ),
  ],
  [
    'Findings',
    `\`plan explain CODE\` says why and what to type instead.\n\n${table(
      ['Code', 'Severity', 'What holds otherwise'],
      explanations().map(({ code: name, severity, title }) => [code(name), severity, title]),
    )}`,
  ],
  [
    'Risks of a change',
    `What \`plan diff\` tells; \`plan explain CODE\` says more. A case may weigh otherwise than its code, and says so.\n\n${table(
      ['Code', 'Level', 'What has changed'],
      [...riskRules]
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map(({ code: name, level, title }) => [code(name), level, title]),
    )}`,
  ],
] as const;

export const reference = sections.map(([title, text]) => `### ${title}\n\n${text}`).join('\n\n');
