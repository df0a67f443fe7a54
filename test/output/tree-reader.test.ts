import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { TreeReader } from '../../src/output/tree-reader.ts';
import { readDocuments } from '../../src/output/yaml-documents.ts';
import { filesBelow, judgedOutputs } from '../support/example-outputs.ts';

const ruleObject = (...tail: readonly string[]): string =>
  [
    'kind: PrometheusRule',
    'metadata: { name: rules }',
    'spec:',
    '  groups:',
    '    - name: "one"',
    ...tail,
    '',
  ].join('\n');
const ruleFile = '# For promtool.\ngroups:\n  - name: "one"\n';

const ruleFiles = judgedOutputs
  .flatMap((example) => filesBelow(example, 'kubernetes/monitoring'))
  .filter((path) => basename(path).startsWith('prometheus-rules'));

it.each(ruleFiles)('%s and its tests say what they say apart', (path) => {
  const reader = new TreeReader();
  const tests = path.replace('kubernetes/monitoring', 'tests');
  for (const file of [path, tests]) {
    const text = readFileSync(file, 'utf8');
    expect(reader.read(text)).toEqual(readDocuments(text));
  }
});

it('reads the lines of a PrometheusRule once', () => {
  const reader = new TreeReader();
  const [rule] = (reader.read(ruleObject()) as { documents: readonly { spec: unknown }[] }).documents;
  const read = reader.read(ruleFile) as { documents: readonly unknown[] };
  expect(read.documents).toEqual([{ groups: [{ name: 'one' }] }]);
  expect(read.documents[0]).toBe(rule?.spec);
});

it.each([
  ['another key follows the rules', 'status: {}'],
  ['a line begins one column in', ' - name: "two"'],
  ['another document follows', '---\nkind: PrometheusRule'],
])('reads both files where %s', (_, ...tail) => {
  const reader = new TreeReader();
  reader.read(ruleObject(...tail));
  const text = ruleObject(...tail)
    .split('spec:\n')[1]
    ?.replace(/^ {2}/gm, '');
  expect(reader.read(text ?? '')).toEqual(readDocuments(text ?? ''));
});

it('tells what is no YAML, whatever was read before', () => {
  const reader = new TreeReader();
  reader.read(ruleObject());
  expect(reader.read(`${ruleFile}  - name: "two\n`)).toHaveProperty('problem');
});
