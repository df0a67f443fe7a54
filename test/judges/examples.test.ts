import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { providers } from '../../src/providers/index.ts';
import { providerOutputs } from '../support/example-outputs.ts';

const examples = join(import.meta.dirname, '../../examples');
const folders = (folder: string) =>
  readdirSync(join(examples, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
const families = ['providers', 'cases'];
const all = [...folders('.').filter((name) => !families.includes(name)), ...families.flatMap(folders)];

it.each(all)('the example %s has its output beside it, for the judges to read', (name) => {
  expect(existsSync(join(examples, name, 'output/.plan-manifest.json'))).toBe(true);
});

it('every provider that no larger example uses has a small one of its own', () => {
  const larger = ['minio', 's3'];
  expect(providerOutputs.map(({ name }) => name.replace('providers/', ''))).toEqual(
    providers.map(({ name }) => name).filter((name) => !larger.includes(name)),
  );
});
