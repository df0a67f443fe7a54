import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const examples = join(import.meta.dirname, '../../examples');

it.each(readdirSync(examples))('the example %s has its output beside it, for the judges to read', (name) => {
  expect(existsSync(join(examples, name, 'output/.plan-manifest.json'))).toBe(true);
});
