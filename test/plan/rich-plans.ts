import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Path } from '../../src/diagnostic.ts';
import { branchesOf, resolved, schemaOf } from '../../src/plan/plan-schema.ts';
import type { SchemaPart } from '../../src/schema-part.ts';

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

export interface RichPlan {
  readonly file: string;
  readonly plan: Value;
}

const folder = join(import.meta.dirname, 'rich');

/** Plans that say every key of the language between them, in every branch of every union. */
export const richPlans: readonly RichPlan[] = readdirSync(folder)
  .sort()
  .map((file) => ({ file, plan: parse(readFileSync(join(folder, file), 'utf8')) as Value }));

/** The files that rich plans include. */
export const richFragments = {
  'apps/web.yaml': 'targets: { web: { namespaces: [web], schedule: daily 03:00, retention: 30d } }',
};

export const isMap = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const valueAt = (plan: Value, path: Path): Value | undefined =>
  path.reduce<Value | undefined>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, Value>)[key]
        : undefined,
    plan,
  );

/** The plan with another value at `path`, or without it. */
export function withValue(plan: Value, path: Path, value: Value | undefined): Value {
  const [key, ...rest] = path;
  if (key === undefined) return value ?? null;
  if (Array.isArray(plan)) {
    const items = [...plan];
    if (rest.length === 0 && value === undefined) items.splice(key as number, 1);
    else items[key as number] = withValue(items[key as number] as Value, rest, value);
    return items;
  }
  const entries = Object.entries(plan as { [key: string]: Value }).flatMap(([name, item]) => {
    if (name !== key) return [[name, item] as const];
    return rest.length === 0 && value === undefined ? [] : [[name, withValue(item, rest, value)] as const];
  });
  return Object.fromEntries(entries);
}

/** The plan with another name for the key at `path`, in its place. */
export function withKey(plan: Value, path: Path, name: string): Value {
  const parent = valueAt(plan, path.slice(0, -1)) as { [key: string]: Value };
  const renamed = Object.entries(parent).map(([key, value]) => [key === path.at(-1) ? name : key, value]);
  return withValue(plan, path.slice(0, -1), Object.fromEntries(renamed));
}

/** A plan's text from an independent writer, every string in quotes. */
export const planText = (plan: Value): string =>
  stringify(plan, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE', lineWidth: 0 });

/** A place of a rich plan. */
export interface Place {
  readonly source: RichPlan;
  readonly path: Path;
}

/** A part of the schema by the keys that lead to it, with the places of the rich plans that it describes. */
export interface Described {
  /** `storage.<name>(aws).bucket`: the branch of a union stands in parentheses. */
  readonly name: string;
  readonly part: SchemaPart;
  readonly places: readonly Place[];
  readonly kind: 'property' | 'entry' | 'item';
}

const jsonType = (value: Value | undefined): string => (Array.isArray(value) ? 'array' : typeof value);

/** Whether a value is of this branch: by type, by tag, and by the keys that the branch cannot be without. */
function belongs(branch: SchemaPart, value: Value | undefined): boolean {
  if (branchesOf(branch).length > 0) return branchesOf(branch).some((inner) => belongs(inner, value));
  const type = branch.type === 'integer' ? 'number' : branch.type;
  if (type !== jsonType(value) || (branch.const !== undefined && branch.const !== value)) return false;
  if (!isMap(value)) return true;
  return (
    (branch.required ?? []).every((key) => Object.hasOwn(value, key)) &&
    Object.keys(value).every((key) => belongsUnder(branch, key, value[key]))
  );
}

function belongsUnder(branch: SchemaPart, key: string, value: Value | undefined): boolean {
  const child = branch.properties?.[key];
  if (child === undefined) return branch.additionalProperties !== false;
  return child.const === undefined || child.const === value;
}

/** What tells a branch from its sisters: its tag, or the keys that it cannot be without. */
function branchName(branch: SchemaPart): string {
  const tag = Object.values(branch.properties ?? {}).find((child) => child.const !== undefined);
  return String(tag?.const ?? branch.required?.join(', ') ?? branch.title ?? '');
}

/** What many locations share word for word; described once, wherever it stands. */
const sharedDefinition =
  /^#\/definitions\/((?:aws|azure|gcp)(?:-cloud)?-credentials|certificate-authority|customer-key)$/;
type Shared = Map<string, { readonly part: SchemaPart; readonly places: Place[] }>;

/** Whether what stands at a part is described under a name of its own. */
export const isShared = ({ $ref = '' }: SchemaPart): boolean => sharedDefinition.test($ref);

function* describePart(
  part: SchemaPart,
  name: string,
  places: readonly Place[],
  shared: Shared,
): Generator<Described> {
  const [, definition] = sharedDefinition.exec(part.$ref ?? '') ?? [];
  if (definition !== undefined) {
    const known = shared.get(definition) ?? { part: resolved(part), places: [] };
    known.places.push(...places);
    shared.set(definition, known);
    return;
  }
  const whole = resolved(part);
  const maps = branchesOf(whole).filter((branch) => branch.properties !== undefined);
  for (const branch of branchesOf(whole)) {
    const inside = places.filter(({ source, path }) => belongs(branch, valueAt(source.plan, path)));
    const label = maps.length > 1 && maps.includes(branch) ? `${name}(${branchName(branch)})` : name;
    yield* describePart(branch, label, inside, shared);
  }
  const below = (keys: (value: Value) => readonly (string | number)[]): readonly Place[] =>
    places.flatMap(({ source, path }) =>
      keys(valueAt(source.plan, path) as Value).map((key) => ({ source, path: [...path, key] })),
    );
  const own = whole.properties ?? {};
  for (const [key, child] of Object.entries(own)) {
    const inner = below((value) => (isMap(value) && Object.hasOwn(value, key) ? [key] : []));
    const inName = name === '' ? key : `${name}.${key}`;
    yield { name: inName, part: child, places: inner, kind: 'property' };
    yield* describePart(child, inName, inner, shared);
  }
  if (typeof whole.additionalProperties === 'object') {
    const inner = below((value) => (isMap(value) ? Object.keys(value) : []));
    yield { name: `${name}.<name>`, part: whole.additionalProperties, places: inner, kind: 'entry' };
    yield* describePart(whole.additionalProperties, `${name}.<name>`, inner, shared);
  }
  if (whole.items !== undefined) {
    const inner = below((value) => (Array.isArray(value) ? [...value.keys()] : []));
    yield { name: `${name}[]`, part: whole.items, places: inner, kind: 'item' };
    yield* describePart(whole.items, `${name}[]`, inner, shared);
  }
}

/** Every part of the language, each union branch by itself, with its places in these plans. */
export function languageIn(plans: readonly RichPlan[]): readonly Described[] {
  const shared: Shared = new Map();
  const roots = plans.map((source) => ({ source, path: [] }));
  const own = [...describePart(schemaOf(), '', roots, shared)];
  return [
    ...own,
    ...[...shared].flatMap(([name, { part, places }]) => [...describePart(part, name, places, new Map())]),
  ];
}

export const language: readonly Described[] = languageIn(richPlans);
