import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { compileText } from '../support/compile-text.ts';

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

const common: { [key: string]: Value } = {
  version: 1,
  velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
  storage: {
    default: {
      provider: 'aws',
      bucket: 'shop-velero',
      region: 'eu-central-1',
      credentials: { secret: 'velero-s3' },
    },
  },
  retention: { month: '30d', ledger: { daily: 7, weekly: 4 } },
  volumes: { rules: [{ storageClass: ['fast'], method: 'skip', reason: 'scratch' }] },
  targets: {
    shop: { namespaces: ['shop', 'cart'], schedule: 'daily 02:00', retention: 'month' },
    ledger: { namespaces: ['ledger'], schedule: 'daily 03:00', retention: 'ledger', labels: { team: 'b' } },
  },
};
const output = { format: 'flux', path: 'out' };

const isMap = (value: Value | undefined): value is { [key: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const planWith = (overlay: Value) =>
  compileText(
    stringify({ ...common, output, clusters: { prod: overlay } }, { aliasDuplicateObjects: false }),
  );

/** A part of a map: some of its keys, and of each that is a map some of its keys. */
const partOf = (map: { [key: string]: Value }): fc.Arbitrary<{ [key: string]: Value }> =>
  fc
    .subarray(Object.entries(map))
    .chain((entries) =>
      fc
        .tuple(
          ...entries.map(([key, value]) =>
            (isMap(value) ? partOf(value) : fc.constant(value)).map((part) => [key, part] as const),
          ),
        )
        .map((parts) => Object.fromEntries(parts)),
    );

const { version: _, ...overlayable } = common;

/** Overlays with the plan's own keys, and anything at all below them. */
const keys = [
  'velero',
  'storage',
  'default',
  'credentials',
  'secret',
  'targets',
  'shop',
  'ledger',
  'namespaces',
  'volumes',
  'rules',
  'retention',
  'month',
  'add',
  'remove',
  'provider',
  '__proto',
  'x',
];
const anyOverlay = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<Value>(null, true, 0, -1.5, '', 'shop', 'minio', 'daily 02:00', '30d', 'all'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const runs = process.env['CI'] === 'true' ? 1_000 : 200;

describe('any overlay', () => {
  test('that says what the plan says changes nothing', () => {
    const [plain] = planWith({}).plans;
    fc.assert(
      fc.property(partOf(overlayable), (overlay) => {
        expect(planWith(overlay).plans[0]).toEqual(plain);
      }),
      { numRuns: runs },
    );
  });

  test('is laid, or refused at a place of the plan', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), anyOverlay, { maxKeys: 4 }), (overlay) => {
        const { plans, findings } = planWith(overlay);
        expect(plans.length === 1 || findings.some(({ severity }) => severity === 'error')).toBe(true);
        for (const { source, range, message } of findings) {
          expect(message).not.toBe('');
          expect(range?.end ?? -1).toBeLessThanOrEqual(source?.text.length ?? -1);
        }
      }),
      { numRuns: runs },
    );
  });

  test('takes any entry away with null, as if the plan had never had it', () => {
    const paths = fc.constantFrom(
      ['targets', 'shop'],
      ['targets', 'ledger', 'labels'],
      ['volumes'],
      ['targets', 'ledger'],
    );
    fc.assert(
      fc.property(paths, (path) => {
        const overlay = path.reduceRight<Value>((value, key) => ({ [key]: value }), null);
        const gone = structuredClone(common);
        const last = path.at(-1) ?? '';
        const parent = path
          .slice(0, -1)
          .reduce<Value>((map, key) => (map as { [key: string]: Value })[key] ?? null, gone);
        delete (parent as { [key: string]: Value })[last];
        const without = compileText(stringify({ ...gone, output, clusters: { prod: {} } }));
        expect(planWith(overlay).plans).toEqual(without.plans);
      }),
      { numRuns: 20 },
    );
  });
});
