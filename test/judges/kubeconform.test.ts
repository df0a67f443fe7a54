import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentsOf, filesBelow, judgedOutputs } from '../support/example-outputs.ts';
import { judge } from '../support/judges.ts';
import { kubeconform } from '../support/kubeconform.ts';
import { describeWith } from '../support/needed-programs.ts';

const schemas = join(import.meta.dirname, '../../schema/kubernetes');
const scratch = mkdtempSync(join(tmpdir(), 'plan-kubeconform-'));
const patchSchemas = join(scratch, 'schemas');

/** A patch is a part of its kind's document: the same schema, but nothing is required, and null takes a text away. */
const ofPatches = (schema: string): string =>
  JSON.stringify(JSON.parse(schema), (key, value) => {
    if (key === 'required' && Array.isArray(value)) return undefined;
    return key === 'type' && value === 'string' ? ['string', 'null'] : value;
  });

const isForeign = (file: string): boolean =>
  documentsOf(file).every(({ kind }) => !['Deployment', 'PersistentVolumeClaim'].includes(kind));

beforeAll(() => {
  mkdirSync(patchSchemas);
  for (const name of readdirSync(schemas))
    writeFileSync(join(patchSchemas, name), ofPatches(readFileSync(join(schemas, name), 'utf8')));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const accepted = {
  accepted: true,
  output: expect.stringMatching(/Valid: [1-9]\d*, Invalid: 0, Errors: 0, Skipped: 0/),
};

describeWith(['go'], 'kubeconform accepts the committed output of an example:', () => {
  beforeAll(() => void judge('kubeconform'));

  it.each(judgedOutputs.map((output) => [output.name, output] as const))('the objects of %s', (_, output) => {
    expect(kubeconform([...filesBelow(output, 'kubernetes'), ...filesBelow(output, 'volumes')])).toEqual(
      accepted,
    );
  });

  const withPatches = judgedOutputs.filter((output) => filesBelow(output, 'patches').length > 0);

  it.each(withPatches.map((output) => [output.name, output] as const))('the patches of %s', (_, output) => {
    const files = filesBelow(output, 'patches');
    const patches = files.filter((file) => basename(file) !== 'kustomization.yaml');
    // A patch of an operator's object is of a kind that only the operator knows.
    const known = patches.filter((file) => !isForeign(file));
    if (known.length > 0) expect(kubeconform(known, patchSchemas)).toEqual(accepted);
    expect(kubeconform(files.filter((file) => !patches.includes(file)))).toEqual(accepted);
  });
});
