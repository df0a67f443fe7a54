import { describe, expect, test } from 'vitest';
import { shapeExplanations } from '../../src/plan/shape.ts';
import { shapeText, withFragment } from './plan-text.ts';

const codesOf = (fragment: string) => shapeText(withFragment(fragment)).findings.map(({ code }) => code);

test('every code is explained once', () => {
  const codes = shapeExplanations.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});

describe.each(shapeExplanations.map((explanation) => [explanation.code, explanation] as const))(
  '%s',
  (code, { example }) => {
    test('its example is refused for this reason alone', () => {
      expect(codesOf(example.bad)).toEqual([code]);
    });

    test('what it says to type instead is accepted', () => {
      expect(codesOf(example.good)).toEqual([]);
    });
  },
);
