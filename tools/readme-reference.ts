// The generated part of README.md, from the schema and the registries.
import { commands } from '../src/commands/index.ts';
import { explanations } from '../src/compile.ts';
import { propertiesOf, resolved, schemaOf } from '../src/plan/plan-schema.ts';
import { providers } from '../src/providers/index.ts';
import { recipes } from '../src/recipes/index.ts';
import { renderers } from '../src/renderers/index.ts';
import type { SchemaPart } from '../src/schema-part.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

function typeOf(part: SchemaPart): string {
  const whole = resolved(part);
  if (whole.const !== undefined) return code(whole.const);
  if (whole.enum !== undefined) return whole.enum.map(code).join(', ');
  if (whole['x-reference'] !== undefined) return `a name under \`${whole['x-reference']}\``;
  if (whole['x-format'] !== undefined) return whole['x-format'].replaceAll('-', ' ');
  if (whole.type === 'array')
    return `list of ${whole.items === undefined ? 'anything' : typeOf(whole.items)}`;
  if (whole.oneOf !== undefined || whole.anyOf !== undefined) return 'one of several forms';
  return whole.type === 'object' ? 'map' : (whole.type ?? 'text');
}

/** Paths of the reference, each once; unions are walked branch by branch. */
function* walk(part: SchemaPart, path: string, seen: Set<string>): Generator<readonly string[]> {
  const whole = resolved(part);
  for (const [key, child] of propertiesOf(whole)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (!seen.has(at)) {
      seen.add(at);
      const { description = '', default: fallback } = resolved(child);
      const own = child.description ?? description;
      yield [code(at), typeOf(child), fallback === undefined ? '' : code(fallback), own];
    }
    yield* below(child, at, seen);
  }
}

function* below(part: SchemaPart, at: string, seen: Set<string>): Generator<readonly string[]> {
  const whole = resolved(part);
  for (const branch of [...(whole.oneOf ?? []), ...(whole.anyOf ?? [])]) yield* below(branch, at, seen);
  if (whole.items !== undefined) yield* below(whole.items, `${at}[]`, seen);
  if (typeof whole.additionalProperties === 'object')
    yield* below(whole.additionalProperties, `${at}.<name>`, seen);
  if (whole.oneOf === undefined && whole.anyOf === undefined && whole.properties !== undefined)
    yield* walk(whole, at, seen);
}

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

const sections = [
  ['Commands', commandText()],
  [
    'The plan, key by key',
    table(['Key', 'Type', 'Default', 'Meaning'], [...walk(schemaOf(), '', new Set())]),
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
] as const;

export const reference = sections.map(([title, text]) => `### ${title}\n\n${text}`).join('\n\n');
