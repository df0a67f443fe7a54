import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coversPattern, matchesGlob } from '../../src/velero/glob.ts';

const pattern = fc
  .array(fc.constantFrom('a', 'b', '-', '*', '?', '[ab]'), { minLength: 1, maxLength: 7 })
  .map((atoms) => atoms.join('').replace(/\*+/g, '*'));
const name = fc
  .array(fc.constantFrom('a', 'b', '-'), { minLength: 1, maxLength: 8 })
  .map((all) => all.join(''));

describe('a pattern of names', () => {
  test('matches what the same regular expression does', () => {
    fc.assert(
      fc.property(pattern, name, (glob, text) => {
        const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesGlob(glob, text)).toBe(expression.test(text));
      }),
      { numRuns: 5000 },
    );
  });

  test('with many stars is decided at once', () => {
    expect(matchesGlob(`${'a*'.repeat(20)}b`, 'a'.repeat(63))).toBe(false);
    expect(matchesGlob(`${'a*'.repeat(20)}b`, `${'a'.repeat(62)}b`)).toBe(true);
  });

  test('covers another only if it matches every name that the other does', () => {
    fc.assert(
      fc.property(pattern, pattern, name, (outer, inner, text) => {
        if (coversPattern(outer, inner) && matchesGlob(inner, text))
          expect(matchesGlob(outer, text)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});
