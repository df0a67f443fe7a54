import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { unreadValues } from '../../src/platform/chart-value-paths.ts';
import { chartKeys } from '../../src/platform/velero-chart-keys.ts';
import { chartTypes } from '../../src/platform/velero-chart-types.ts';
import { chartValues, valuesSections } from '../../src/renderers/velero-chart-values.ts';
import { compileFile } from '../support/compile-text.ts';

const root = join(import.meta.dirname, '../..');
const plans = [
  ...['examples', 'examples/providers'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'backup-plan.yaml')),
  ),
  join(root, 'test/plan/every-key.yaml'),
]
  .filter(existsSync)
  // Where nothing is installed by the chart, there are no values to be read.
  .filter((file) => compileFile(file).plan?.velero.install === 'helm');

interface SchemaNode {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
}

const schemaFile = join(root, '../shared/facts/schemas/velero-chart-12.1.0.values.schema.json');
const keysFile = join(root, '../shared/facts/velero-chart-12.1.0-keys.txt');

describe.each(plans.map((file) => [file.slice(root.length + 1), file] as const))(
  'the chart values of %s',
  (_name, file) => {
    const { plan } = compileFile(file);

    test('hold only keys that the chart’s templates read', () => {
      expect(plan).not.toBeNull();
      if (plan !== null) expect(unreadValues(chartValues(plan), '12.1.0')).toEqual([]);
    });

    test('say each key in one section', () => {
      const keys = plan === null ? [] : valuesSections(plan).flatMap(({ values }) => Object.keys(values));
      expect(new Set(keys).size).toBe(keys.length);
    });

    test.skipIf(!existsSync(schemaFile))(
      'are accepted by the chart’s own schema (skipped where ../shared is absent)',
      () => {
        const validate = new Ajv({ strict: false }).compile(parse(readFileSync(schemaFile, 'utf8')));
        expect(plan === null ? null : validate(chartValues(plan)), JSON.stringify(validate.errors)).toBe(
          true,
        );
      },
    );
  },
);

test('what a template does not read is found, however deep it stands', () => {
  expect(
    unreadValues(
      {
        configuration: { backupRetentionPeriod: '720h' },
        replicaCount: 2,
        containerSecurityContext: { anything: true },
      },
      '12.1.0',
    ).map(({ text }) => text),
  ).toEqual(['configuration.backupRetentionPeriod', 'replicaCount']);
});

test.skipIf(!existsSync(keysFile))(
  'the recorded keys are those read from the chart (skipped where ../shared is absent)',
  () => {
    const keys = readFileSync(keysFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    // A template writes this one as `(.Values.podDisruptionBudget).enabled`, which the recording read past.
    const overlooked = 'podDisruptionBudget.enabled';
    expect(keys).not.toContain(overlooked);
    expect(chartKeys['12.1.0']?.filter((key) => key !== overlooked)).toEqual(keys);
  },
);

/** Paths and types of a JSON schema, as `velero-chart-types.ts` writes them; what may be of several types is left out. */
function typesIn(part: SchemaNode, at = ''): readonly (readonly [path: string, type: string])[] {
  const types = [part.type ?? []].flat().filter((type) => type !== 'null');
  const inner = [
    ...Object.entries(part.properties ?? {}).map(([key, child]) => [at === '' ? key : `${at}.${key}`, child]),
    ...(part.items?.type === undefined ? [] : [[`${at}[]`, part.items]]),
    ...(typeof part.additionalProperties === 'object' ? [[`${at}.*`, part.additionalProperties]] : []),
  ] as const;
  return [
    ...(at !== '' && types.length === 1 ? [[at, types.join()] as const] : []),
    ...inner.flatMap(([path, child]) => typesIn(child as SchemaNode, path as string)),
  ];
}

test.skipIf(!existsSync(schemaFile))(
  'the recorded types are those of the chart’s own schema (skipped where ../shared is absent)',
  () => {
    const wanted = new Map(typesIn(parse(readFileSync(schemaFile, 'utf8')) as SchemaNode));
    const recorded = Object.entries(chartTypes['12.1.0'] ?? {}).flatMap(([type, paths]) =>
      paths.map((path) => [path, type] as const),
    );
    expect(recorded.length).toBeGreaterThan(90);
    expect(recorded.filter(([path, type]) => wanted.get(path) !== type)).toEqual([]);
  },
);
