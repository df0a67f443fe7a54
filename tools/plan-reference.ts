// The reference of the plan's keys, from the schema.
import { propertiesOf, resolved, schemaOf } from '../src/plan/plan-schema.ts';
import type { SchemaPart } from '../src/schema-part.ts';

export const code = (value: unknown): string =>
  `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

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

/** One branch of a union that a key tells from the others, such as `recipe: redis-save`. */
interface Branch {
  readonly tag: string;
  readonly branches: number;
}

/** What the reference says of one path, in one or several branches of a union. */
interface Entry {
  readonly types: Set<string>;
  readonly defaults: Set<string>;
  /** Descriptions, each with the tags of the branches that have it. */
  readonly meanings: Map<string, Set<string>>;
  readonly branches: number;
}

type Entries = Map<string, Entry>;

const tagOf = (branch: SchemaPart): string | undefined =>
  [...propertiesOf(branch).values()].flatMap(({ const: value }) =>
    typeof value === 'string' ? [value] : [],
  )[0];

function note(entries: Entries, at: string, child: SchemaPart, branch: Branch | null): void {
  const { description = '', default: fallback } = resolved(child);
  const entry = entries.get(at) ?? {
    types: new Set(),
    defaults: new Set(),
    meanings: new Map(),
    branches: branch?.branches ?? 0,
  };
  entries.set(at, entry);
  entry.types.add(typeOf(child));
  if (fallback !== undefined) entry.defaults.add(code(fallback));
  const meaning = child.description ?? description;
  const tags = entry.meanings.get(meaning) ?? new Set();
  entry.meanings.set(meaning, branch === null ? tags : tags.add(branch.tag));
}

function walk(entries: Entries, part: SchemaPart, path: string, branch: Branch | null): void {
  for (const [key, child] of propertiesOf(resolved(part))) {
    const at = path === '' ? key : `${path}.${key}`;
    note(entries, at, child, branch);
    below(entries, child, at, null);
  }
}

function below(entries: Entries, part: SchemaPart, at: string, branch: Branch | null): void {
  const whole = resolved(part);
  const branches = [...(whole.oneOf ?? []), ...(whole.anyOf ?? [])];
  for (const inner of branches) {
    const tag = tagOf(resolved(inner));
    below(entries, inner, at, tag === undefined ? null : { tag, branches: branches.length });
  }
  if (whole.items !== undefined) below(entries, whole.items, `${at}[]`, null);
  if (typeof whole.additionalProperties === 'object')
    below(entries, whole.additionalProperties, `${at}.<name>`, null);
  if (branches.length === 0 && whole.properties !== undefined) walk(entries, whole, at, branch);
}

/** What a key means; where only some branches of a union have it, or mean something else by it, with which of them. */
function meaningOf({ meanings, branches }: Entry): string {
  const [[first, tags] = ['', new Set<string>()], ...others] = meanings;
  if (others.length === 0 && (tags.size === 0 || tags.size === branches)) return first;
  return [...meanings]
    .map(([text, of]) => (of.size === 0 ? text : `With ${[...of].map(code).join(', ')}: ${text}`))
    .join(' ');
}

/** Key, type, default and meaning of every key, in Markdown. */
export function planRows(): readonly (readonly string[])[] {
  const entries: Entries = new Map();
  walk(entries, schemaOf(), '', null);
  return [...entries].map(([at, entry]) => [
    code(at),
    [...entry.types].join(', '),
    [...entry.defaults].join(' or '),
    meaningOf(entry),
  ]);
}
