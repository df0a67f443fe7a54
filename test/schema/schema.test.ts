import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/plan/formats/index.ts';
import { branchesOf, propertiesOf, schemaOf, typesOf } from '../../src/plan/plan-schema.ts';
import { languageSchema } from '../../src/plan/schema/index.ts';
import { providers } from '../../src/providers/index.ts';
import { recipes } from '../../src/recipes/index.ts';
import { rules } from '../../src/rules/index.ts';
import { parts, withWords } from './parts.ts';

const root = join(import.meta.dirname, '../..');
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

test('schema and types are what their sources say', () => {
  const generate = () =>
    execFileSync('node', ['tools/generate-schema.mjs', '--check'], { cwd: root, encoding: 'utf8' });
  expect(generate()).toBe('');
});

test('it is a JSON Schema of draft 7', () => {
  const ajv = new Ajv({ strict: false });
  expect(ajv.validateSchema({ ...schemaOf() })).toBe(true);
  expect(schemaOf().$schema).toBe('http://json-schema.org/draft-07/schema#');
});

test('its sections are those that this version renders, and no others', () => {
  expect(Object.keys(schemaOf().properties ?? {})).toEqual([
    ...[
      'version',
      'cluster',
      'namespace',
      'inventory',
      'velero',
      'storage',
      'volumes',
      'retention',
      'hooks',
      'services',
      'tiers',
    ],
    ...['targets', 'external', 'mirrors', 'restore', 'alerts', 'output', 'acknowledge'],
    ...['include', 'environments', 'clusters'],
  ]);
});

test('every key has a title, a description that is a sentence, and an example', () => {
  const properties = parts
    .filter(({ isProperty }) => isProperty)
    .map(({ name, part }) => ({ name, part: withWords(part) }));
  expect(properties.length).toBeGreaterThan(150);
  expect(names(properties.filter(({ part }) => !part.title))).toEqual([]);
  expect(names(properties.filter(({ part }) => !/^[A-Z].*\.$/s.test(part.description ?? '')))).toEqual([]);
  expect(names(properties.filter(({ part }) => (part.examples ?? []).length === 0))).toEqual([]);
});

test('targets says in its first words that it is not the bucket', () => {
  expect(languageSchema.properties?.['targets']?.description).toMatch(/^What to back up/);
});

describe('examples and defaults', () => {
  const ajv = new Ajv({ strict: false, validateFormats: false, discriminator: true });
  const definitions = schemaOf().definitions;

  test('are values that their own key accepts', () => {
    const refused = parts.flatMap(({ name, part }) => {
      const validate = ajv.compile({ ...part, definitions } as AnySchema);
      const values = [...(part.examples ?? []), ...(part.default === undefined ? [] : [part.default])];
      return values.filter((value) => !validate(value)).map((value) => `${name}: ${JSON.stringify(value)}`);
    });
    expect(refused).toEqual([]);
  });

  test('follow the grammar of their key', () => {
    const refused = parts.flatMap(({ name, part }) => {
      const texts = [...(part.examples ?? []), part.default].filter((value) => typeof value === 'string');
      // A certificate is too long for an example.
      if (part['x-format'] === undefined || part['x-format'] === 'certificate') return [];
      const format = formats.get(part['x-format']);
      return texts.filter((text) => format?.check(text) !== null).map((text) => `${name}: ${text}`);
    });
    expect(refused).toEqual([]);
  });
});

test('the acknowledgements that examples make are of findings that plan has', () => {
  const named = parts.flatMap(({ part }) => (part['x-format'] === 'code' ? (part.examples ?? []) : []));
  expect(named.length).toBeGreaterThan(0);
  expect(rules.map(({ code }) => code)).toEqual(expect.arrayContaining(named));
});

test('every map says which keys it holds, and only hatches hold any', () => {
  const maps = parts.filter(({ part }) => part.type === 'object' && part.oneOf === undefined);
  expect(names(maps.filter(({ part }) => part.additionalProperties === undefined))).toEqual([]);
  const hatches = names(maps.filter(({ part }) => part.additionalProperties === true));
  expect(hatches.sort()).toEqual([
    // Checked once they are laid over the plan; the editor's schema says what may stand in them.
    'plan.clusters.*',
    'plan.environments.*',
    'plan.targets.*.scheduleSpec',
    'plan.tiers.*.scheduleSpec',
    'plan.velero.nodeAgent.config',
    'plan.velero.repository.config',
    'plan.velero.values',
    'schedule-entry.scheduleSpec',
  ]);
});

test('the branches of every union are told apart by type, by a tag, or by a key of their own', () => {
  const unions = parts.filter(({ part }) => part.oneOf !== undefined);
  expect(unions.length).toBeGreaterThan(10);
  const ambiguous = unions.filter(({ part }) => {
    const tag = part.discriminator?.propertyName;
    const branches = branchesOf(part);
    if (tag !== undefined)
      return !branches.every(
        ({ properties, required }) => properties?.[tag]?.const !== undefined && required?.includes(tag),
      );
    const maps = branches.filter((branch) => typesOf(branch).has('object'));
    const others = branches
      .filter((branch) => !typesOf(branch).has('object'))
      .flatMap((branch) => [...typesOf(branch)]);
    if (new Set(others).size !== others.length) return true;
    return maps.some((branch) => {
      const elsewhere = new Set(
        maps.filter((other) => other !== branch).flatMap((other) => [...propertiesOf(other).keys()]),
      );
      return ![...propertiesOf(branch).keys()].some((key) => !elsewhere.has(key));
    });
  });
  expect(names(ambiguous)).toEqual([]);
});

test('every grammar that a key names exists, and every grammar is named by a key', () => {
  const used = new Set(parts.flatMap(({ part }) => part['x-format'] ?? []));
  expect([...used].sort()).toEqual([...formats.keys()].sort());
});

test('every provider and every recipe is a branch, under its own name', () => {
  const definitions = Object.keys(schemaOf().definitions ?? {});
  expect(definitions).toEqual(expect.arrayContaining(providers.map(({ name }) => `${name}-location`)));
  expect(definitions).toEqual(expect.arrayContaining(recipes.map(({ name }) => `${name}-hook`)));
});
