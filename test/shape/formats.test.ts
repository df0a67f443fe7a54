import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { formats } from '../../src/plan/formats/index.ts';
import { parseQuantity } from '../../src/plan/formats/quantity.ts';

interface Table {
  readonly [format: string]: { readonly accepts: readonly unknown[]; readonly refuses: readonly unknown[] };
}

const table = parse(readFileSync(join(import.meta.dirname, 'formats.yaml'), 'utf8')) as Table;
/** Tested with real certificates in `certificate.test.ts`. */
const elsewhere = ['certificate'];

test('every grammar has texts that it accepts and refuses', () => {
  expect([...Object.keys(table), ...elsewhere].sort()).toEqual([...formats.keys()].sort());
});

describe.each(Object.entries(table))('%s', (name, { accepts, refuses }) => {
  const check = (text: unknown) => formats.get(name)?.check(String(text));

  test.each(accepts.map((text) => [text]))('accepts %j', (text) => {
    expect(check(text)).toBeNull();
  });

  test.each(refuses.map((text) => [text]))('refuses %j and says what to type', (text) => {
    const complaint = check(text);
    expect(complaint?.message).toBeTruthy();
    expect(complaint?.remedy).toBeTruthy();
  });
});

test.each([
  ['10Gi', 10 * 2 ** 30],
  ['500m', 0.5],
  ['700m', 0.7],
  ['2300m', 2.3],
  ['1e-1', 0.1],
  ['5M', 5e6],
  ['1e3', 1000],
  ['1.5Ki', 1536],
])('the quantity %s is %d', (text, value) => {
  expect(parseQuantity(text)).toBe(value);
});

test('a long text is refused in no more than a screenful of words', () => {
  for (const [name, format] of formats) {
    const complaint = format.check(`${'-/.*[!='.repeat(20_000)}x`);
    expect(complaint?.message.length, name).toBeLessThan(500);
  }
});
