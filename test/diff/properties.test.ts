import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Review, type ReviewedCluster, review } from '../../src/review.ts';
import { richPlans, type Value } from '../plan/rich-plans.ts';
import { compileText } from '../support/compile-text.ts';
import { soundPlan } from './compare-texts.ts';

/** What is understood of a plan, with errors too; nothing is rendered, so that a thousand pairs take seconds. */
function clustersOf(text: string): readonly ReviewedCluster[] {
  return compileText(text).clusters.flatMap(({ plan, document }) =>
    plan === null ? [] : [{ plan, document, findings: [], files: [], notUnderstood: [] }],
  );
}

/** Without anchors, which the language does not have. */
const textOf = (plan: unknown): string => stringify(plan, { aliasDuplicateObjects: false });

const compare = (before: unknown, after: unknown): Review =>
  review(clustersOf(textOf(before)), clustersOf(textOf(after)));

const subjectsOf = ({ comparison: { risks } }: Review): readonly string[] =>
  [...new Set(risks.map(({ subject }) => subject))].sort();

const worstIndex = ({ comparison: { risks } }: Review): number =>
  Math.min(9, ...risks.map(({ level }) => ['critical', 'high', 'medium', 'low', 'info'].indexOf(level)));

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Everything with its keys the other way round; lists keep their order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

const some = <Item>(...items: readonly Item[]) => fc.constantFrom(...items);
const retention = some<Value>('7d', '30d', '1y', { daily: 7, weekly: 4 }, { daily: 7, monthly: 12 });
const schedule = some(
  'daily 02:00',
  'weekly sun 01:00',
  'daily 01:00-05:00',
  '0 3 * * *',
  '@daily',
  'manual',
);
const target = fc.record(
  {
    namespaces: some<Value>('all', ['shop'], ['shop', 'cart'], ['team-*']),
    schedule,
    retention,
    paused: fc.boolean(),
    volumes: some('fs-backup', 'none'),
    labels: some({ team: 'a' }, { team: 'b' }),
  },
  { requiredKeys: ['namespaces', 'schedule', 'retention'] },
);
const hook = some<Value>(
  { pre: { command: ['/bin/a'] } },
  { pre: { command: ['/bin/b'], onError: 'continue' } },
);
const service = fc.record(
  {
    namespace: some('shop', 'cart'),
    selector: some('app=a', 'app=b'),
    container: some('main'),
    volumes: fc.dictionary(some('data', 'wal'), some<Value>({}, { size: '1Gi' }), { maxKeys: 2 }),
    hooks: fc.uniqueArray(hook, { maxLength: 2, selector: (one) => JSON.stringify(one) }),
  },
  { requiredKeys: ['namespace', 'selector', 'container', 'volumes'] },
);
const location = (bucket: string) => ({ ...soundPlan.storage.default, bucket });

/** Plans of a few targets, services and locations; not all of them can keep what they promise. */
const plan = fc
  .record({
    targets: fc.dictionary(some('shop', 'blog', 'all'), target, { minKeys: 1, maxKeys: 3 }),
    services: fc.dictionary(some('db', 'cache'), service, { maxKeys: 2 }),
    storage: fc.record(
      { default: some(location('one'), location('two')), far: some(location('far')) },
      { requiredKeys: ['default'] },
    ),
    version: some('1.17.2', '1.18.2', '1.18.3'),
  })
  .map(({ targets, services, storage, version }) => ({
    ...soundPlan,
    velero: { ...soundPlan.velero, version },
    storage,
    targets,
    ...(Object.keys(services).length === 0 ? {} : { services }),
  }));

type Plan = typeof plan extends fc.Arbitrary<infer Kind> ? Kind : never;

describe('of a plan with itself', () => {
  test.each(richPlans.map(({ file, plan: rich }) => [file, rich] as const))(
    'nothing is said: %s',
    (_, rich) => {
      const { comparison, objects, files } = compare(rich, rich);
      expect({ ...comparison, worst: null, objects, files }).toEqual({
        ...{ risks: [], promises: [], worst: null, objects: [], files: [] },
      });
    },
  );

  test.each(richPlans.map(({ file, plan: rich }) => [file, rich] as const))(
    'written with its keys in another order nothing is said: %s',
    (_, rich) => {
      expect(compare(rich, reversed(rich)).comparison.risks.map(({ message }) => message)).toEqual([]);
    },
  );

  test('in other words nothing is said', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const other = JSON.stringify(reversed(one), null, 3);
        expect(review(clustersOf(textOf(one)), clustersOf(other)).comparison.risks).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('of two plans', () => {
  test('the same subjects are mentioned in both directions', () => {
    fc.assert(
      fc.property(plan, plan, (a, b) => {
        expect(subjectsOf(compare(b, a))).toEqual(subjectsOf(compare(a, b)));
      }),
      { numRuns: 120 },
    );
  });

  test('that say everything, the same subjects are mentioned in both directions', () => {
    for (const [index, { plan: one }] of richPlans.entries()) {
      const other = richPlans[(index + 1) % richPlans.length]?.plan;
      expect(subjectsOf(compare(other, one))).toEqual(subjectsOf(compare(one, other)));
    }
  });
});

/** The plan without one of the entries of a map in it, if it has one. */
function without(map: Readonly<Record<string, unknown>>, pick: number): Record<string, unknown> {
  const keys = Object.keys(map);
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== keys[pick % keys.length]));
}

describe('a plan that protects less never passes --fail-on high', () => {
  const pick = fc.nat({ max: 5 });

  test('when a target is dropped', () => {
    fc.assert(
      fc.property(plan, pick, (one, at) => {
        fc.pre(Object.keys(one.targets).length > 1);
        expect(worstIndex(compare(one, { ...one, targets: without(one.targets, at) }))).toBeLessThanOrEqual(
          1,
        );
      }),
      { numRuns: 80 },
    );
  });

  const changed = (one: Plan, at: number, change: (service: Record<string, unknown>) => unknown) => {
    const services = one.services ?? {};
    const names = Object.keys(services);
    const name = names[at % names.length] ?? '';
    const old = services[name] as Record<string, unknown>;
    return { ...one, services: { ...services, [name]: change(old) } };
  };
  const picked = (one: Plan, at: number): Record<string, unknown> => {
    const all = Object.values(one.services ?? {});
    return (all[at % Math.max(1, all.length)] ?? {}) as Record<string, unknown>;
  };

  test('when a volume is dropped', () => {
    fc.assert(
      fc.property(plan, pick, pick, (one, at, which) => {
        const volumes = (picked(one, at)['volumes'] ?? {}) as Record<string, unknown>;
        fc.pre(Object.keys(volumes).length > 0);
        const after = changed(one, at, (old) => ({ ...old, volumes: without(volumes, which) }));
        expect(worstIndex(compare(one, after))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  });

  test('when a hook is dropped', () => {
    fc.assert(
      fc.property(plan, pick, (one, at) => {
        const hooks = (picked(one, at)['hooks'] ?? []) as readonly unknown[];
        fc.pre(hooks.length > 0);
        const after = changed(one, at, (old) => ({ ...old, hooks: hooks.slice(1) }));
        expect(worstIndex(compare(one, after))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  });

  test('when a retention is shortened', () => {
    const shorter: readonly (readonly [Value, Value])[] = [
      ['30d', '29d'],
      ['1y', '30d'],
      [
        { daily: 7, weekly: 4 },
        { daily: 7, weekly: 3 },
      ],
      [
        { daily: 7, weekly: 4 },
        { daily: 6, weekly: 4 },
      ],
      [{ daily: 7, monthly: 12 }, { daily: 7 }],
      [{ daily: 30 }, '20d'],
      ['1y', { daily: 7, weekly: 4 }],
    ];
    fc.assert(
      fc.property(plan, fc.constantFrom(...shorter), (one, [before, after]) => {
        const [name, old] = Object.entries(one.targets)[0] ?? ['', {}];
        const keeping = (value: Value) => ({
          ...one,
          targets: { ...one.targets, [name]: { ...old, schedule: 'daily 02:00', retention: value } },
        });
        expect(worstIndex(compare(keeping(before), keeping(after)))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 80 },
    );
  });
});

const entriesAt = (value: unknown, ...keys: readonly string[]): readonly string[] => {
  const map = keys.reduce<unknown>((at, key) => (isMap(at) ? at[key] : undefined), value);
  return isMap(map) ? Object.keys(map) : [];
};

/** The plan without what stands at a place of it. */
const cut = (value: unknown, [key = '', ...rest]: readonly string[]): unknown => {
  if (!isMap(value)) return value;
  const others = Object.entries(value).filter(([name]) => name !== key);
  return Object.fromEntries(rest.length === 0 ? others : [...others, [key, cut(value[key], rest)]]);
};

describe('a plan that says everything never passes --fail-on high', () => {
  const places = richPlans.flatMap(({ file, plan: one }) =>
    [
      ...['targets', 'mirrors', 'external', 'storage'].flatMap((section) =>
        entriesAt(one, section).map((name) => [section, name]),
      ),
      ...entriesAt(one, 'services').flatMap((name) => [
        ...entriesAt(one, 'services', name, 'volumes').map((volume) => ['services', name, 'volumes', volume]),
        ...(entriesAt(one, 'services', name).includes('hooks') ? [['services', name, 'hooks']] : []),
      ]),
    ].map((place) => [`${file}: ${place.join('.')}`, one, place] as const),
  );

  // What something else needs cannot be dropped alone: that plan has errors, and is not compared.
  const sound = places.filter(([, one, place]) => compileText(textOf(cut(one, place))).plans.length > 0);

  test('of which most can be had alone', () => {
    expect(sound.length).toBeGreaterThan(places.length / 3);
    expect(new Set(sound.map(([, , [section]]) => section)).size).toBe(5);
  });

  test.each(sound)('without %s', (_, one, place) => {
    expect(worstIndex(compare(one, cut(one, place)))).toBeLessThanOrEqual(1);
  });
});
