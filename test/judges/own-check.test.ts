import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../../src/json.ts';
import { validateObject } from '../../src/output/kubernetes-schemas.ts';

const folder = join(import.meta.dirname, '../../schema/kubernetes');
const documents: readonly JsonObject[] = parse(
  readFileSync(join(import.meta.dirname, 'kinds.yaml'), 'utf8'),
).map(({ document }: { document: JsonObject }) => document);

const ajv = new Ajv({ strict: false, allErrors: true, verbose: true, logger: false });
const ajvByKind = new Map<string, ValidateFunction>(
  readdirSync(folder).map((file) => {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const { apiVersion, kind } = schema.properties;
    return [`${apiVersion.const}/${kind.const}`, ajv.compile(schema)];
  }),
);

const sorted = (places: readonly string[]): string[] => [...new Set(places)].sort();

function placesByAjv(name: string, document: Json, isPatch: boolean): readonly string[] {
  const validate = ajvByKind.get(name);
  if (validate === undefined) throw new Error(`no schema for ${name}`);
  validate(document);
  const errors = (validate.errors ?? []).filter(
    ({ keyword, data }) => !isPatch || (keyword !== 'required' && data !== null),
  );
  return sorted(errors.map(({ instancePath }) => instancePath || '/'));
}

function ownPlaces(apiVersion: string, kind: string, document: JsonObject, isPatch: boolean) {
  return sorted(
    validateObject(apiVersion, kind, document, isPatch).map(
      (problem) => / at (\/.*?): /.exec(problem)?.[1] ?? '',
    ),
  );
}

/** All places of a value, as lists of keys. */
function placesOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
}

type Change = (parent: Record<string, Json>, key: string) => void;

const anyValue = fc.oneof(
  fc.constantFrom<Json>(null, true, 0, -1, 1.5, 1e21, '', '5Gi', '1', 'a b', 'ReadOnly', [], {}, [null], {
    a: 1,
  }),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ minLength: 60, maxLength: 300 }),
);
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  anyValue.map(
    (value): Change =>
      (parent, key) =>
        void Object.assign(parent, { [key]: value }),
  ),
  fc.constant<Change>((parent, key) => void delete parent[key]),
  fc.constantFrom('name', 'spec', 'constructor', 'toString', 'a/b~c', 'status', 'labels').chain((name) =>
    anyValue.map(
      (value): Change =>
        (parent) =>
          void Object.assign(parent, { [name]: value }),
    ),
  ),
);

/** A document of some kind with up to three changes at any of its places. */
const changedDocument = fc.constantFrom(...documents).chain((document) =>
  fc
    .array(fc.tuple(fc.constantFrom(...placesOf(document).slice(1)), anyChange), { maxLength: 3 })
    .map((changes) => {
      const copy = structuredClone(document) as Record<string, Json>;
      for (const [path, change] of changes) {
        // biome-ignore lint/suspicious/noExplicitAny: an earlier change may have made anything of the parent
        const parent = path.slice(0, -1).reduce((value: any, key) => value?.[key], copy);
        if (typeof parent === 'object' && parent !== null && !Array.isArray(parent))
          change(parent, path.at(-1) as string);
      }
      return { apiVersion: String(document['apiVersion']), kind: String(document['kind']), document: copy };
    }),
);

describe('plan’s own check of rendered objects', () => {
  it('finds the places that ajv finds by the same schemas, whatever is changed in a document', () => {
    const refused = { count: 0 };
    fc.assert(
      fc.property(changedDocument, fc.boolean(), ({ apiVersion, kind, document }, isPatch) => {
        const own = ownPlaces(apiVersion, kind, document, isPatch);
        if (own.length > 0) refused.count++;
        expect(own).toEqual(placesByAjv(`${apiVersion}/${kind}`, document, isPatch));
      }),
      { numRuns: 5000 },
    );
    expect(refused.count).toBeGreaterThan(1000);
  });

  it('says what is wrong and where', () => {
    const schedule = {
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name: 'Nightly' },
      spec: { template: { ttll: '720h0m0s', includedNamespaces: 'orders' } },
    };
    expect(validateObject('velero.io/v1', 'Schedule', schedule, false)).toEqual([
      'does not fit Schedule at /metadata/name: does not match ^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
      'does not fit Schedule at /spec: has no schedule',
      'does not fit Schedule at /spec/template: has a field ttll, which the kind has not',
      'does not fit Schedule at /spec/template/includedNamespaces: is of type string instead of array or null',
    ]);
  });

  it('lets a patch leave out what its kind requires, and holds what it has', () => {
    const patch = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'any' }, spec: {} };
    expect(validateObject('apps/v1', 'Deployment', patch, true)).toEqual([]);
    expect(validateObject('apps/v1', 'Deployment', { ...patch, spec: { replica: 2 } }, true)).toEqual([
      'does not fit Deployment at /spec: has a field replica, which the kind has not',
    ]);
  });

  it('lets a patch take a field away, but none that the kind has not', () => {
    const taken = (metadata: JsonObject) =>
      validateObject('apps/v1', 'Deployment', { apiVersion: 'apps/v1', kind: 'Deployment', metadata }, true);
    expect(taken({ name: 'any', annotations: { note: null } })).toEqual([]);
    expect(taken({ name: 'any', anotations: null })).toEqual([
      'does not fit Deployment at /metadata: has a field anotations, which the kind has not',
    ]);
  });

  it('names a kind that has no schema', () => {
    const [problem] = validateObject('v1', 'Pod', { apiVersion: 'v1', kind: 'Pod' }, false);
    expect(problem).toBe('is of kind v1 Pod, for which there is no schema');
  });
});
