import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { branchesOf, resolved, schemaOf } from '../../src/plan/plan-schema.ts';
import { renderTree } from '../../src/renderers/render-tree.ts';
import type { SchemaPart } from '../../src/schema-part.ts';
import { compileText } from '../support/compile-text.ts';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
type Path = readonly (string | number)[];

const rich = parse(readFileSync(join(import.meta.dirname, 'every-key.yaml'), 'utf8')) as Value;

/** What a user gets: the findings and, where the plan is sound, every rendered file. */
function outcome(plan: Value): { readonly sound: boolean; readonly text: string } {
  const { plan: compiled, findings } = compileText(stringify(plan));
  const said = findings.map(({ code, message }) => `${code}: ${message}`);
  const files =
    compiled === null ? [] : renderTree(compiled, new Map()).map(({ path, text }) => `${path}\n${text}`);
  return { sound: compiled !== null, text: [...said, ...files].join('\n') };
}

const at = (plan: Value, path: Path): Value | undefined =>
  path.reduce<Value | undefined>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, Value>)[key]
        : undefined,
    plan,
  );

function changed(path: Path, value: Value | undefined): Value {
  const copy = structuredClone(rich);
  const parent = at(copy, path.slice(0, -1)) as Record<string | number, Value>;
  const key = path.at(-1) as string | number;
  if (value === undefined) delete parent[key];
  else parent[key] = value;
  return copy;
}

/** Every named property of the schema, with the places where the rich plan says it. */
function collect(
  part: SchemaPart,
  value: Value,
  path: Path,
  name: string,
  found: Map<string, { part: SchemaPart; places: Path[] }>,
): void {
  const whole = resolved(part);
  for (const branch of branchesOf(whole)) collect(branch, value, path, name, found);
  for (const [key, child] of Object.entries(whole.properties ?? {})) {
    const entry = found.get(`${name}${key}`) ?? { part: child, places: [] };
    found.set(`${name}${key}`, entry);
    const inner = at(value, [key]);
    if (inner === undefined) continue;
    entry.places.push([...path, key]);
    collect(child, inner, [...path, key], `${name}${key}.`, found);
  }
  if (
    typeof whole.additionalProperties === 'object' &&
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value)
  ) {
    for (const [key, inner] of Object.entries(value)) {
      if (whole.properties?.[key] === undefined)
        collect(whole.additionalProperties, inner, [...path, key], `${name}<name>.`, found);
    }
  }
  if (whole.items !== undefined && Array.isArray(value)) {
    for (const [index, inner] of value.entries())
      collect(whole.items, inner, [...path, index], `${name.replace(/\.$/, '')}[].`, found);
  }
}

const properties = new Map<string, { part: SchemaPart; places: Path[] }>();
collect(schemaOf(), rich, [], '', properties);

/** Other values that the property may have: its examples, its words, its neighbours, or none at all. */
function alternatives(part: SchemaPart, present: Value): (Value | undefined)[] {
  const whole = resolved(part);
  const words = [
    ...(whole.examples ?? []),
    ...(part.examples ?? []),
    ...(whole.enum ?? []),
    whole.default,
    ...branchesOf(whole).flatMap((branch) => [...(branch.examples ?? [])]),
  ];
  const near: Value[] = [];
  if (typeof present === 'boolean') near.push(!present);
  if (typeof present === 'number') near.push(present + 1);
  if (typeof present === 'string')
    near.push(
      present.replace(/[a-z](?=[^a-z]*$)/, (letter) => (letter === 'x' ? 'y' : 'x')),
      `${present}2`,
    );
  return [...(words.filter((word) => word !== undefined) as Value[]), ...near, undefined];
}

const reference = outcome(rich);

test('the plan that says every key is sound', () => {
  expect(reference.sound).toBe(true);
});

describe('no property of the language is dead', () => {
  test.each([...properties.keys()])('%s', (name) => {
    const { part, places } = properties.get(name) as { part: SchemaPart; places: Path[] };
    expect(places.length, 'the rich plan does not say it').toBeGreaterThan(0);
    const shows = places.some((path) =>
      alternatives(part, at(rich, path) as Value).some((value) => {
        if (JSON.stringify(value) === JSON.stringify(at(rich, path))) return false;
        const other = outcome(changed(path, value));
        // A value that is merely refused proves nothing about what the property does.
        return other.sound && other.text !== reference.text;
      }),
    );
    // A key with one legal value, or one that must be there, shows what it does by what is found without it.
    const required = places.some((path) => !outcome(changed(path, undefined)).sound);
    expect(
      shows || (required && alternatives(part, at(rich, places[0] as Path) as Value).length > 0),
      `${name} changes nothing`,
    ).toBe(true);
  });
});
