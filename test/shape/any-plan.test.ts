import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readPlan } from '../../src/plan/plan-document.ts';
import { shape } from '../../src/plan/shape.ts';
import { documentOf, shapeText, soundPlan } from './plan-text.ts';

type Tree = Record<string, unknown>;

const folder = join(import.meta.dirname, 'cases');
const plans = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => parse(readFileSync(join(folder, name), 'utf8')) as Tree);

/** Every way into a tree, the root's left out. */
function placesIn(
  tree: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = [...path, Array.isArray(tree) ? Number(key) : key];
    return [here, ...placesIn(value, here)];
  });
}

function withValueAt(tree: unknown, [step, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (step === undefined) return value;
  const copy: unknown[] | Tree = Array.isArray(tree) ? [...(tree as unknown[])] : { ...(tree as Tree) };
  (copy as Record<string | number, unknown>)[step] = withValueAt(
    (copy as Record<string | number, unknown>)[step],
    rest,
    value,
  );
  return copy;
}

const words = fc.constantFrom(
  'schedule',
  'retention',
  'bucket',
  'hooks',
  'recipe',
  'pre',
  'secret',
  'all',
  'daily 02:00',
  '30d',
  'app=shop',
  'aws',
  'minio',
  'x'.repeat(300),
);
const anything = fc.oneof(
  words,
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(words, fc.oneof(words, fc.integer(), fc.boolean(), fc.array(words, { maxLength: 3 })), {
    maxKeys: 4,
  }),
);
const mutated = fc.tuple(fc.constantFrom(...plans), fc.nat(), anything).map(([plan, at, value]) => {
  const places = placesIn(plan);
  return withValueAt(plan, places[at % places.length] ?? [], value);
});

const read = (tree: unknown) =>
  readPlan({ file: 'plan', bytes: new TextEncoder().encode(stringify(tree)), maxBytes: 2 ** 20 });

test('whatever stands wherever, there is a plan or a reason why not', () => {
  fc.assert(
    fc.property(mutated, (tree) => {
      const { document, findings: reading } = read(tree);
      if (document === null) return;
      const { plan, findings } = shape(document);
      expect(plan !== null || findings.length + reading.length > 0).toBe(true);
      for (const { message, code, path } of findings) {
        expect(message, code).not.toMatch(/undefined|\[object|NaN/);
        expect(document.locate(path, 'value').end).toBeLessThanOrEqual(document.text.length);
      }
    }),
    { numRuns: 3000 },
  );
});

test('one misspelt key is one finding', () => {
  const places = placesIn(soundPlan).filter((path) => typeof path.at(-1) === 'string' && !isName(path));
  for (const path of places) {
    const key = String(path.at(-1));
    const parent = path.slice(0, -1);
    const holder = parent.reduce<unknown>((at, step) => (at as Tree)[step], soundPlan) as Tree;
    const misspelt = `${key.slice(0, -1)}${key.slice(-1)}${key.slice(-1)}`;
    const renamed = Object.fromEntries(
      Object.entries(holder).map(([name, value]) => [name === key ? misspelt : name, value]),
    );
    const { findings } = shapeText(stringify(withValueAt(soundPlan, parent, renamed)));
    expect(
      findings.map(({ code }) => code),
      path.join('.'),
    ).toEqual(['unknown-key']);
    expect(findings[0]?.remedy, path.join('.')).toContain(`did you mean "${key}"`);
  }
});

/** Names that the plan chooses itself. */
const isName = (path: readonly (string | number)[]): boolean =>
  path.length === 2 && (path[0] === 'storage' || path[0] === 'targets');

const secret = 'AKIAIOSFODNN7EXAMPLE';

test('a secret is found wherever it stands, and is in no message', () => {
  const places = placesIn(soundPlan);
  for (const path of places) {
    const { findings } = shapeText(stringify(withValueAt(soundPlan, path, secret)));
    expect(
      findings.map(({ code }) => code),
      path.join('.'),
    ).toContain('literal-secret');
    expect(
      JSON.stringify(findings.map(({ message, remedy, subject }) => [message, remedy, subject])),
    ).not.toContain(secret);
  }
});

test('ten thousand mistakes are ten thousand findings', () => {
  const targets = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [
      `target-${index}`,
      { namespaces: ['shop'], schedule: 'daily 02:00', retension: '30d' },
    ]),
  );
  const { findings } = shapeText(stringify({ ...soundPlan, targets }));
  expect(findings.length).toBe(10_000);
  expect(new Set(findings.map(({ code }) => code))).toEqual(new Set(['unknown-key']));
});

test('a map of a hundred thousand unknown keys is read to its end', () => {
  const tiers = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`).join('\n');
  const document = documentOf(`${stringify(soundPlan)}${tiers}\n`);
  expect(shape(document).findings.length).toBe(100_000);
});
