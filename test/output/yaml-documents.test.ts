import { loadAll } from 'js-yaml';
import { expect, test } from 'vitest';
import { readDocuments } from '../../src/output/yaml-documents.ts';

const texts: readonly (readonly [string, string])[] = [
  ['several documents', '---\na: 1\n---\nb: 2\n'],
  ['empty documents', '---\n---\n---\na: 1\n'],
  ['a comment before the first document', '# made by hand\n---\na: 1\n'],
  ['no marker at all', 'a: 1\nb: 2\n'],
  ['a marker inside a text', 'a: |\n  x\n  ---\n  y\n---\nb: "\n  ---\n  "\n'],
  ['directives', '%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n---\nb: 2\n'],
  ['a document that stands behind its marker', '--- {a: 1}\n--- [1]\n---\nb: 2\n'],
  ['ends of documents', 'a: 1\n...\n---\nb: 2\n...\n'],
  ['nothing', ''],
];

test.each(texts)('%s are read as in one go', (_, text) => {
  expect(readDocuments(text)).toEqual({ documents: loadAll(text) });
});

test('a mistake is reported at its line of the file, whichever document it is in', () => {
  expect(readDocuments('---\na: 1\n---\nb: 2\nb: 3\n')).toEqual({
    problem: expect.stringContaining('is not YAML in line 5: '),
  });
  expect(readDocuments('a: "\n---\nb: 2\n')).toEqual({
    problem: expect.stringContaining('is not YAML in line'),
  });
});
