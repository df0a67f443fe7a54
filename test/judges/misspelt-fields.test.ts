import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { JsonObject } from '../../src/json.ts';
import { validateObject } from '../../src/output/kubernetes-schemas.ts';
import { judge } from '../support/judges.ts';
import { kubeconformText } from '../support/kubeconform.ts';
import { describeWith } from '../support/needed-programs.ts';

interface Kind {
  readonly document: JsonObject & { readonly apiVersion: string; readonly kind: string };
  /** Place of the field, and what it is called instead. */
  readonly misspelt: readonly [place: string, name: string];
}

const kinds: readonly Kind[] = parse(readFileSync(join(import.meta.dirname, 'kinds.yaml'), 'utf8'));
const cases = kinds.map((kind) => [`${kind.document.apiVersion} ${kind.document.kind}`, kind] as const);

/** The document with one field under another name. */
function withSlip({ document, misspelt: [place, name] }: Kind): JsonObject {
  const copy = structuredClone(document);
  const parents = place.split('.');
  const field = String(parents.pop());
  // biome-ignore lint/suspicious/noExplicitAny: a walk through any kind of document
  const parent = parents.reduce((part: any, key) => part[key], copy);
  parent[name] = parent[field];
  delete parent[field];
  return copy;
}

const judged = ({ document }: Kind, changed: JsonObject) =>
  validateObject(document.apiVersion, document.kind, changed, false);

it('every kind that has a schema has a document here', () => {
  const folder = join(import.meta.dirname, '../../schema/kubernetes');
  const withSchema = readdirSync(folder).map((file) => {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const [{ group, version, kind }] = schema['x-kubernetes-group-version-kind'];
    return `${group === '' ? version : `${group}/${version}`} ${kind}`;
  });
  expect(cases.map(([name]) => name).sort()).toEqual(withSchema.sort());
});

it.each(cases)('plan’s own check accepts a correct %s and refuses a misspelt field', (_, kind) => {
  expect(judged(kind, kind.document)).toEqual([]);
  expect(judged(kind, withSlip(kind)).join('\n')).toContain(`has a field ${kind.misspelt[1]}`);
});

describeWith(['go'], 'kubeconform, on the committed schemas alone,', () => {
  beforeAll(() => void judge('kubeconform'));

  it.each(cases)('accepts a correct %s and refuses a misspelt field', (_, kind) => {
    expect(kubeconformText(stringify(kind.document))).toMatchObject({ accepted: true });
    const slip = kubeconformText(stringify(withSlip(kind)));
    expect(slip.accepted).toBe(false);
    expect(slip.output).toContain(`additional properties '${kind.misspelt[1]}' not allowed`);
  });

  it('refuses a kind without a schema and asks nobody else', () => {
    const { accepted, output } = kubeconformText(
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: {}\n',
    );
    expect(accepted).toBe(false);
    expect(output).toContain('could not find schema for Pod');
  });
});
