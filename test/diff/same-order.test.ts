import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type Review, type ReviewedCluster, review } from '../../src/review.ts';
import { richPlans } from '../plan/rich-plans.ts';
import { compileText } from '../support/compile-text.ts';
import { compareTexts, planWith } from './compare-texts.ts';

/** What is understood of a plan, with errors too; it is rendered by the review. */
const clustersOf = (plan: unknown): readonly ReviewedCluster[] =>
  compileText(stringify(plan, { aliasDuplicateObjects: false })).clusters.flatMap(({ plan: of, document }) =>
    of === null ? [] : [{ plan: of, document, findings: [], files: null, notUnderstood: [] }],
  );

/** Everything with its keys the other way round; lists keep their order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, reversed(inner)] as const);
  return Object.fromEntries(entries.reverse());
}

const told = ({ comparison, objects, files }: Review) => ({
  risks: comparison.risks.map(({ code }) => code),
  objects: objects.map(({ kind, name, fields }) => `${kind} ${name}: ${fields.join(', ')}`),
  files: files.map(({ path }) => path),
});

const nothing = { risks: [], objects: [], files: [] };

describe('nothing differs', () => {
  test.each(richPlans.map(({ file, plan }) => [file, plan] as const))(
    'in a plan whose keys stand in another order: %s',
    (_, plan) => {
      expect(clustersOf(plan).length).toBeGreaterThan(0);
      expect(told(review(clustersOf(plan), clustersOf(reversed(plan))))).toEqual(nothing);
    },
  );

  test('in a plan that names its namespaces in another order', () => {
    const of = (namespaces: readonly string[]) =>
      planWith({ targets: { shop: { namespaces, schedule: 'daily 02:00', retention: '30d' } } });
    expect(told(compareTexts(of(['shop', 'cart', 'mail']), of(['mail', 'shop', 'cart'])))).toEqual(nothing);
  });
});

const target = (retention: string) => ({ namespaces: ['shop'], schedule: 'daily 02:00', retention });

describe('what differs beside another order is told alone', () => {
  test('a retention', () => {
    const before = planWith({ targets: { a: target('30d'), b: target('30d'), c: target('30d') } });
    const after = planWith({ targets: { c: target('30d'), b: target('60d'), a: target('30d') } });
    const { objects, files } = compareTexts(before, after);
    expect(objects.filter(({ kind }) => kind === 'Schedule').map(({ name }) => name)).toEqual(['b']);
    const patch = files.find(({ path }) => path.endsWith('/schedules.yaml'));
    expect(patch).toMatchObject({ added: 1, removed: 1 });
  });
});

describe('an order that counts is told', () => {
  const steps = ['/bin/save', '/bin/freeze'].map((command) => ({ pre: { command: [command] } }));
  const withHooks = (hooks: readonly object[]) =>
    planWith({
      services: { db: { namespace: 'shop', selector: 'app=db', container: 'db', hooks } },
      targets: { shop: target('30d') },
    });

  test('of the hooks of one service', () => {
    const { risks, objects } = told(compareTexts(withHooks(steps), withHooks([...steps].reverse())));
    expect(risks).toContain('hooks-reordered');
    expect(objects).toContain('Schedule shop: spec.template.hooks.resources');
  });

  test('of the rules of volumes', () => {
    const rules = ['fast', 'slow'].map((storageClass) => ({
      storageClass: [storageClass],
      method: 'skip',
      reason: 'scratch space',
    }));
    const of = (order: readonly object[]) =>
      planWith({ volumes: { rules: order }, targets: { shop: target('30d') } });
    const { objects } = told(compareTexts(of(rules), of([...rules].reverse())));
    expect(objects).toContain('ConfigMap volumes-fs-backup: data.volume-policy.yaml');
  });
});
