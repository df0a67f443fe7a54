import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shape } from '../../src/plan/shape.ts';
import { redact } from '../../src/redact.ts';
import { documentOf, report } from './plan-text.ts';

const folder = join(import.meta.dirname, 'cases');
const cases = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

/** `UPDATE_CASES=1` writes what is found beside each plan, for a person to read. */
const update = process.env['UPDATE_CASES'] === '1';

describe('the findings of a plan with mistakes are the ones beside it', () => {
  test.each(cases)('%s', (name) => {
    const document = documentOf(readFileSync(join(folder, `${name}.yaml`), 'utf8'));
    const found = report(document, shape(document).findings);
    const expected = join(folder, `${name}.findings`);
    if (update) writeFileSync(expected, found);
    expect(found).not.toBe('');
    // The reports hide what looks like a secret, and a hint that is hidden is none.
    expect(redact(found)).toBe(found);
    expect(found).toBe(readFileSync(expected, 'utf8'));
  });
});
