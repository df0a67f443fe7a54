import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSelector } from '../../src/plan/selector.ts';
import {
  labelSelectorOf,
  type Requirement,
  type Selector,
  selectorText,
} from '../../src/velero/label-selector.ts';
import { matchesSelector } from '../../src/velero/selector-verdicts.ts';

type Labels = Readonly<Record<string, string>>;

/** What the API server does with a requirement (apimachinery, labels.Requirement.Matches). */
function holds({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = labels[key];
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  if (operator === 'In') return value !== undefined && values.includes(value);
  return value === undefined || !values.includes(value);
}
const selects = (selector: Selector, labels: Labels): boolean =>
  selector.every((requirement) => holds(requirement, labels));

const keys = ['app', 'tier'];
const values = ['a', 'b', 'c'];
const everyLabelling: readonly Labels[] = [undefined, ...values].flatMap((app) =>
  [undefined, ...values].map((tier) => ({
    ...(app === undefined ? {} : { app }),
    ...(tier === undefined ? {} : { tier }),
  })),
);

const requirement: fc.Arbitrary<Requirement> = fc.oneof(
  fc.record({
    key: fc.constantFrom(...keys),
    operator: fc.constantFrom('In' as const, 'NotIn' as const),
    values: fc.subarray(values, { minLength: 1 }),
  }),
  fc.record({
    key: fc.constantFrom(...keys),
    operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const),
    values: fc.constant([]),
  }),
);
const selector = fc.array(requirement, { minLength: 1, maxLength: 3 });

describe('whether the objects of a service are in a scope', () => {
  test('is decided only where every object that carries the service’s labels agrees', () => {
    fc.assert(
      fc.property(selector, selector, (service, wanted) => {
        const named = new Set(service.map(({ key }) => key));
        // Labels that the service does not name are taken as absent, so only the others are varied.
        const objects = everyLabelling.filter(
          (labels) => Object.keys(labels).every((key) => named.has(key)) && selects(service, labels),
        );
        fc.pre(objects.length > 0);
        const verdict = matchesSelector(service, wanted);
        const inside = objects.filter((labels) => selects(wanted, labels)).length;
        if (verdict === 'yes') expect(inside).toBe(objects.length);
        const missing = wanted.some(
          ({ key, operator }) => !named.has(key) && (operator === 'In' || operator === 'Exists'),
        );
        if (verdict === 'no' && !missing) expect(inside).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['app=postgres', 'app=postgres', 'yes'],
    ['app=postgres,tier=gold', 'tier=gold', 'yes'],
    ['app=postgres', 'app=redis', 'no'],
    ['app=postgres', 'component=data', 'undecided'],
    ['app=postgres', '!crownlabs.polito.it/instance', 'yes'],
    ['app in (a, b)', 'app=a', 'undecided'],
    ['app in (a, b)', 'app in (a, b, c)', 'yes'],
    ['app=postgres', 'app!=redis', 'yes'],
    ['app', 'app', 'yes'],
    ['app', '!app', 'no'],
    ['app,app!=redis', 'app=redis', 'no'],
  ])('a service of %s and a scope of %s: %s', (service, wanted, verdict) => {
    expect(matchesSelector(parseSelector(service), parseSelector(wanted))).toBe(verdict);
  });
});

describe('a selector as a Kubernetes LabelSelector', () => {
  test('selects the same objects', () => {
    fc.assert(
      fc.property(selector, (parts) => {
        const { matchLabels, matchExpressions } = labelSelectorOf(parts);
        for (const labels of everyLabelling) {
          const byLabels = matchLabels.every(({ key, value }) => labels[key] === value);
          expect(byLabels && selects(matchExpressions, labels)).toBe(selects(parts, labels));
        }
        expect(new Set(matchLabels.map(({ key }) => key)).size).toBe(matchLabels.length);
      }),
    );
  });

  test('reads back from the text that kubectl takes', () => {
    fc.assert(
      fc.property(selector, (parts) => {
        const again = parseSelector(selectorText(parts));
        for (const labels of everyLabelling) expect(selects(again, labels)).toBe(selects(parts, labels));
      }),
    );
  });
});
