import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSelector, selectorProblem } from '../../src/plan/selector.ts';
import { selectorText } from '../../src/velero/label-selector.ts';

test.each([
  ['app=shop', [{ key: 'app', operator: 'In', values: ['shop'] }]],
  ['app == shop', [{ key: 'app', operator: 'In', values: ['shop'] }]],
  ['app!=shop', [{ key: 'app', operator: 'NotIn', values: ['shop'] }]],
  ['app=', [{ key: 'app', operator: 'In', values: [''] }]],
  ['tier in (b, a,b)', [{ key: 'tier', operator: 'In', values: ['a', 'b'] }]],
  ['tier notin (a)', [{ key: 'tier', operator: 'NotIn', values: ['a'] }]],
  ['example.com/x', [{ key: 'example.com/x', operator: 'Exists', values: [] }]],
  ['!example.com/x', [{ key: 'example.com/x', operator: 'DoesNotExist', values: [] }]],
  [
    'app=shop, !scratch',
    [
      { key: 'app', operator: 'In', values: ['shop'] },
      { key: 'scratch', operator: 'DoesNotExist', values: [] },
    ],
  ],
])('%s is read as kubectl -l reads it', (text, requirements) => {
  expect(parseSelector(text)).toEqual(requirements);
});

test.each([
  ['', 'is empty'],
  ['app=shop tier=web', 'goes on with "tier"'],
  ['app in web', 'wants a list in parentheses where it has "web"'],
  ['app in (web', 'wants ")" where it has its end'],
  ['=shop', 'wants a label\'s name where it has "="'],
  ['app like web', 'has "like" after "app"'],
  ['app=sh*p', 'has the value "sh*p"'],
])('%j is refused, and the reason says where', (text, reason) => {
  expect(selectorProblem(text)).toContain(reason);
  expect(() => parseSelector(text)).toThrow();
});

test('any selector comes back from its own text', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/).filter((text) => text !== 'in' && text !== 'notin');
  const set = fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).map((values) => values.sort());
  const requirement = fc.oneof(
    fc.record({ key: word, operator: fc.constantFrom('In' as const, 'NotIn' as const), values: set }),
    fc.record({
      key: word,
      operator: fc.constantFrom('Exists' as const, 'DoesNotExist' as const),
      values: fc.constant([]),
    }),
  );
  fc.assert(
    fc.property(fc.array(requirement, { minLength: 1, maxLength: 5 }), (selector) => {
      expect(parseSelector(selectorText(selector))).toEqual(selector);
    }),
  );
});

test('any text is either read or refused in words', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const problem = selectorProblem(text);
      if (problem === null) expect(parseSelector(text).length).toBeGreaterThan(0);
      else expect(problem).not.toBe('');
    }),
  );
});
