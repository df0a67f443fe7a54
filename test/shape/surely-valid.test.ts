import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { errorsOf } from '#validators/plan';
import type { Path } from '../../src/diagnostic.ts';
import type { JsonObject } from '../../src/json.ts';
import { schemaOf } from '../../src/plan/plan-schema.ts';
import { isSurelyValid } from '../../src/plan/shape/surely-valid.ts';
import { isMap, richPlans, type Value, valueAt, withKey, withValue } from '../plan/rich-plans.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): Value => parse(readFileSync(join(root, file), 'utf8')) as Value;

/** The way to every value inside a plan. */
function* pathsIn(value: Value, path: Path = []): Generator<Path> {
  if (typeof value !== 'object' || value === null) return;
  const entries: [string | number, Value][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  for (const [key, inner] of entries) {
    yield [...path, key];
    yield* pathsIn(inner, [...path, key]);
  }
}

const isSound = (plan: Value): boolean => isSurelyValid(plan as JsonObject, schemaOf());

describe('what needs no ajv', () => {
  it.each([
    ['the example', read('backup-plan.example.yaml')],
    ...richPlans
      .filter(({ plan }) => errorsOf(plan).length === 0)
      .map(({ file, plan }): [string, Value] => [file, plan]),
  ])('is %s', (_, plan) => {
    expect(errorsOf(plan)).toEqual([]);
    expect(isSound(plan)).toBe(true);
  });

  const places = richPlans.flatMap(({ plan }) => [...pathsIn(plan)].map((path) => ({ plan, path })));
  const otherValue = fc.oneof(
    fc.constantFrom<Value>('', 'x', 'all', '30d', '*', 0, 1, -1, 1.5, 1e9, true, false, null, [], {}),
    fc.jsonValue({ maxDepth: 2 }).map((value) => value as Value),
    fc.constantFrom(...places).map(({ plan, path }) => valueAt(plan, path) ?? null),
  );
  const changes = fc.oneof(
    otherValue.map((value) => (plan: Value, path: Path) => withValue(plan, path, value)),
    fc.constant((plan: Value, path: Path) => withValue(plan, path, undefined)),
    otherValue.map((value) => (plan: Value, path: Path) => {
      const at = valueAt(plan, path) ?? null;
      if (Array.isArray(at)) return withValue(plan, path, [...at, value]);
      return isMap(at) ? withValue(plan, path, { ...at, other: value }) : plan;
    }),
    fc
      .string()
      .map(
        (name) => (plan: Value, path: Path) =>
          typeof path.at(-1) === 'string' ? withKey(plan, path, name) : plan,
      ),
  );

  it('is nothing that ajv refuses', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), changes, ({ plan, path }, change) => {
        const changed = change(plan, path);
        const errors = errorsOf(changed);
        if (errors.length > 0) refused += 1;
        expect(isSound(changed)).toBe(errors.length === 0);
      }),
      { numRuns: 5_000 },
    );
    expect(refused).toBeGreaterThan(1_000);
  });
});
