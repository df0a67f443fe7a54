import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isMap, type Json, type JsonObject } from '../../src/json.ts';
import { compileFile } from '../support/compile-text.ts';
import { compareTexts, soundPlan } from './compare-texts.ts';

const { cluster: _, ...common } = soundPlan;

/** A fleet with settings at every height. */
const fleet: JsonObject = {
  ...common,
  tiers: { gold: { schedule: 'every 6h', retention: '30d', rpo: '1d' } },
  environments: {
    cheap: { targets: { shop: { retention: '7d' } }, tiers: { gold: { schedule: 'daily 05:00' } } },
  },
  clusters: {
    dev: { environment: 'cheap', targets: { blog: { namespaces: ['blog'], tier: 'gold' } } },
    prod: {},
  },
};

/** Maps whose keys are names: another name is another thing, and no mistake. */
const isOfNames = (path: readonly string[]): boolean =>
  [
    'targets',
    'tiers',
    'storage',
    'services',
    'environments',
    'clusters',
    'volumes',
    'snapshotClasses',
    'external',
  ].includes(path.at(-1) ?? '');

/** The places of all keys that the language knows. */
function keysIn(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(isOfNames(path) ? [] : [[...path, key]]),
    ...keysIn(inner, [...path, key]),
  ]);
}

const misspelt = (word: string): string => `${word.slice(0, -2)}${word.at(-1)}${word.at(-2)}`;

function withMistake(value: JsonObject, [step, ...rest]: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== step) return [key, inner];
      return rest.length === 0 ? [misspelt(key), inner] : [key, withMistake(inner as JsonObject, rest)];
    }),
  );
}

const risksOf = (before: JsonObject, after: JsonObject) =>
  compareTexts(JSON.stringify(before), JSON.stringify(after)).comparison.risks;

const example = compileFile(
  join(dirname(fileURLToPath(import.meta.url)), '../../examples/fleet/backup-plan.yaml'),
).document?.data;
const { include: __, ...wholeExample } = example ?? {};

const mistakes = [
  ...keysIn(fleet).map((path) => ({ name: path.join('.'), path, plan: fleet })),
  ...keysIn(wholeExample).map((path) => ({ name: `example: ${path.join('.')}`, path, plan: wholeExample })),
];

test.each(mistakes)('mending a typing error in a fleet is no other change: $name', ({ path, plan }) => {
  const wrong = misspelt(path.at(-1) ?? '');
  if (wrong === path.at(-1)) return;
  const risks = risksOf(withMistake(plan, path), plan);
  expect([
    ...new Set(risks.map(({ code, subject }) => `${code} ${code === 'base-not-understood' ? '' : subject}`)),
  ]).toEqual(['base-not-understood ']);
  expect(risks.map(({ subject }) => subject)).not.toContain(wrong);
});

const codesOf = (before: JsonObject, after: JsonObject) =>
  risksOf(before, after).map(({ code, subject, clusters }) => `${code} ${subject} ${clusters.join()}`);

const withCheap = (cheap: JsonObject, more: JsonObject = {}): JsonObject => ({
  ...fleet,
  ...more,
  environments: { cheap },
});

test('a change beside the mistake in an overlay is told', () => {
  const before = withCheap({ targets: { shop: { retentoin: '7d', schedule: 'every 6h' } } });
  const after = withCheap({ targets: { shop: { retention: '7d', schedule: 'daily 04:00' } } });
  const codes = codesOf(before, after);
  expect(codes).toContain('base-not-understood target/shop dev');
  expect(codes).toContain('recovery-point-lengthened target/shop dev');
  expect(codes.filter((code) => code.startsWith('retention'))).toEqual([]);
});

test('a value of an overlay that nobody can read is taken to be as it is now, and not as it is below the overlay', () => {
  const before = withCheap({ targets: { shop: { retention: 'a week' } } });
  const after = withCheap({ targets: { shop: { retention: '7d' } } });
  expect(codesOf(before, after)).toEqual(['base-not-understood target/shop dev']);
});

test('an overlay that nobody can read hides nothing of what is common', () => {
  const before = withCheap({ targets: { shop: { retention: '' } } });
  const shop = { namespaces: ['shop'], schedule: 'daily 02:00', retention: '4d' };
  const after = withCheap({ targets: { shop: { retention: '7d' } } }, { targets: { shop } });
  const codes = codesOf(before, after);
  expect(codes).toContain('base-not-understood target/shop dev');
  expect(codes).toContain('retention-shortened target/shop prod');
});

test('a mistake in one cluster is no matter of the others', () => {
  const { clusters } = fleet;
  const mistaken = { ...fleet, clusters: { ...(clusters as JsonObject), prod: { environment: 'chaep' } } };
  const meant = { ...fleet, clusters: { ...(clusters as JsonObject), prod: { environment: 'cheap' } } };
  expect(codesOf(mistaken, meant)).toEqual(['base-not-understood cluster/prod prod']);
});
