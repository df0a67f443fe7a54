import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSelector } from '../../src/plan/selector.ts';
import { labelsSatisfy, type Requirement, type Selector } from '../../src/velero/label-selector.ts';
import { selectionMeaning, selectsAll } from '../../src/velero/selected-objects.ts';

const keys = ['app', 'tier'];
const values = ['a', 'b', 'c'];

const requirement: fc.Arbitrary<Requirement> = fc
  .tuple(
    fc.constantFrom(...keys),
    fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist' as const),
    fc.uniqueArray(fc.constantFrom('a', 'b'), { minLength: 1 }),
  )
  .map(([key, operator, listed]) => ({
    key,
    operator: operator as Requirement['operator'],
    values: operator === 'In' || operator === 'NotIn' ? listed.sort() : [],
  }));
const selector = fc.array(requirement, { minLength: 1, maxLength: 3 });
const selectors = fc.array(selector, { minLength: 1, maxLength: 3 });

/** Every object that two labels can make, with a value that no selector names. */
const objects = [undefined, ...values].flatMap((app) =>
  [undefined, ...values].map(
    (tier) =>
      new Map([
        ...(app === undefined ? [] : [['app', app] as const]),
        ...(tier === undefined ? [] : [['tier', tier] as const]),
      ]),
  ),
);
const taken = (all: readonly Selector[]) =>
  objects.filter((labels) => all.length === 0 || all.some((one) => labelsSatisfy(labels, one)));
const isWithin = (inner: readonly Selector[], outer: readonly Selector[]) =>
  taken(inner).every((labels) => taken(outer).includes(labels));

describe('what one selector takes of another', () => {
  test('is told for every two of them', () => {
    fc.assert(
      fc.property(selector, selector, (one, other) => {
        expect(selectsAll([one], [other])).toBe(isWithin([other], [one]));
      }),
      { numRuns: 500 },
    );
  });

  test('is never told of several where it is not so', () => {
    fc.assert(
      fc.property(selectors, selectors, (outer, inner) => {
        fc.pre(selectsAll(outer, inner));
        expect(isWithin(inner, outer)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is told of several that share out the values of one', () => {
    expect(
      selectsAll([parseSelector('app=a'), parseSelector('app=b')], [parseSelector('app in (a,b)')]),
    ).toBe(true);
    expect(
      selectsAll([parseSelector('app in (a,b)')], [parseSelector('app=a'), parseSelector('app=b')]),
    ).toBe(true);
    expect(selectsAll([parseSelector('app=a')], [parseSelector('app in (a,b)')])).toBe(false);
  });

  test('no selector takes everything, and is not taken by any that asks for something', () => {
    expect(selectsAll([], [parseSelector('app=a')])).toBe(true);
    expect(selectsAll([parseSelector('app=a')], [])).toBe(false);
  });
});

test('texts that mean the same have one meaning, and one meaning never stands for two', () => {
  const meaning = (...texts: readonly string[]) => selectionMeaning(texts.map(parseSelector)).join();
  expect(meaning('app=a,tier=x')).toBe(meaning('tier in (x), app==a'));
  expect(meaning('app=a', 'app=b')).toBe(meaning('app in (b,a)'));
  expect(meaning('app=a', 'app=a,tier=x')).toBe(meaning('app=a'));
  fc.assert(
    fc.property(selectors, selectors, (one, other) => {
      fc.pre(selectionMeaning(one).join() === selectionMeaning(other).join());
      expect(taken(one)).toEqual(taken(other));
    }),
    { numRuns: 500 },
  );
});
