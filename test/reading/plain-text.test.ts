import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlainText } from '../../src/plan/reading/plain-text.ts';
import { readText } from '../../src/plan/reading/read-text.ts';
import { SourceText } from '../../src/plan/reading/source-text.ts';
import { cases, realPlans } from './plans.ts';

const root = resolve(import.meta.dirname, '../..');

/** Whether a text is taken for plain. Then the reader with places finds the same in it, and says nothing. */
function isPlain(text: string): boolean {
  const plain = readPlainText(text);
  if (plain === null) return false;
  const { tree, findings } = readText(new SourceText('plan.yaml', text));
  expect(findings).toEqual([]);
  // As text, so that the order of keys counts.
  expect(JSON.stringify(plain)).toBe(JSON.stringify(tree?.data));
  expect(plain).toEqual(tree?.data);
  return true;
}

function yamlFiles(folder: string): readonly string[] {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.yaml') && !/(?:^|\/)(?:output|node_modules)\//.test(path))
    .map((path) => readFileSync(join(root, folder, path), 'utf8'));
}

test.each(['examples', 'test'])('the files of %s are read alike by both readers', (folder) => {
  const files = yamlFiles(folder);
  const plain = files.filter(isPlain).length;
  console.info(`${plain} of ${files.length} files in ${folder} are plain text`);
  expect(plain / files.length).toBeGreaterThan(0.4);
});

test.each([
  ['an anchor', 'a: &a b\nc: *a\n'],
  ['a tag', 'a: !!str b\n'],
  ['a number with a leading zero', 'a: 0600\n'],
  ['a number with an exponent', 'a: 1e3\n'],
  ['a fraction', 'a: 1.5\n'],
  ['an integer beyond 2^53', 'a: 12345678901234567890\n'],
  ['a value that is missing', 'a:\nb: 1\n'],
  ['null', 'a: null\n'],
  ['a key that stands twice', 'a: 1\na: 2\n'],
  ['a key that is no text', 'true: 1\n'],
  ['a key that JavaScript knows', 'constructor: 1\n'],
  ['a name with a space at its end', 'a: "b "\n'],
  ['a command with a comment behind it', 'command:\n  - sh #c\n'],
  ['a tab', 'a:\n\tb: 1\n'],
  ['a no-break space', 'a:\u00a0b\n'],
  ['a line end of Windows', 'a: b\r\n'],
  ['a second document', 'a: b\n---\nc: d\n'],
  ['an escape', 'a: "\\ud800"\n'],
  ['an unclosed bracket', 'a: [b\nc: d\n'],
  ['a value in two lines', 'a: b\n  c\n'],
  ['many levels', `${Array.from({ length: 40 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')}`],
  ['nothing', ''],
  ['a list', '- a\n'],
])('%s is left to the reader with places', (_, text) => {
  expect(readPlainText(text)).toBeNull();
});

const piece = fc.constantFrom(
  ...[
    'a',
    'b: ',
    'c:',
    'image: a:b',
    '- ',
    '-',
    '{',
    '}',
    '[',
    ']',
    '{ ',
    ' }',
    ', ',
    ',',
    ': ',
    ' ',
    '  ',
    '\n',
    '\n  ',
  ],
  ...[
    '\n    ',
    '\n- ',
    '|',
    '>-',
    '|\n',
    '# d',
    ' # d',
    '"',
    "'",
    '"e f"',
    "'*/5 * * * *'",
    '0',
    '7',
    '30d',
    '1.18.3',
    '1.5',
  ],
  ...[
    'every 6h',
    'daily 02:00',
    'true',
    'no',
    'null',
    '~',
    '/path',
    './path',
    'app=a,b=c',
    'http://h:9000',
    'ü',
    '(g)',
  ],
);

const value = fc.oneof(
  { weight: 4, arbitrary: piece },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 8 }).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 4 }).map((parts) => `{ k: ${parts.join(', ')} }`) },
);
/** Lines as a plan may have them, in any order and indentation. */
const arrangement = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '', '  ', '   ', '    '),
      fc.constantFrom('a:', 'b:', 'c:', 'd:', '-', '- e:', ''),
      value,
    ),
    { maxLength: 6 },
  )
  .map((lines) => lines.map(([indent, head, said]) => `${indent}${head} ${said}\n`).join(''));

/** A change to the lines of a plan, or in one of them. */
const change = fc.record({
  kind: fc.constantFrom('drop', 'double', 'move', 'indent', 'put', 'cut'),
  at: fc.nat(),
  to: fc.nat(),
  column: fc.nat({ max: 90 }),
  length: fc.nat({ max: 6 }),
  piece,
});

const changedPlan = fc
  .tuple(fc.constantFrom(...realPlans()), fc.array(change, { minLength: 1, maxLength: 3 }))
  .map(([plan, changes]) => {
    const lines = plan.split('\n');
    for (const { kind, at, to, column, length, piece: put } of changes) {
      const index = at % lines.length;
      const line = lines[index] ?? '';
      if (kind === 'drop') lines.splice(index, 1);
      else if (kind === 'double') lines.splice(index, 0, line);
      else if (kind === 'move') lines.splice(to % lines.length, 0, ...lines.splice(index, 1));
      else if (kind === 'indent') lines[index] = to % 2 === 0 ? ` ${line}` : line.replace(/^ {1,2}/, '');
      else lines[index] = line.slice(0, column) + (kind === 'put' ? put : '') + line.slice(column + length);
    }
    return lines.join('\n');
  });

test.each([
  ['any arrangement of YAML', arrangement, 0.02],
  ['plans with some lines changed', changedPlan, 0.1],
])('%s is read alike by both readers, or left to the one', (_, texts, share) => {
  let plain = 0;
  fc.assert(
    fc.property(texts, (text) => {
      if (isPlain(text)) plain += 1;
    }),
    { numRuns: cases },
  );
  console.info(`${plain} of ${cases} texts were plain`);
  expect(plain / cases).toBeGreaterThan(share);
});

test.each(['a b ', 'a, ', 'a: ', '{ ', '[', '"a" ', '- ', 'a:b', '  a'])(
  'a line of %j comes to an end',
  (unit) => {
    const rest = unit.repeat(100_000);
    for (const text of [`a: ${rest}\u0000`, `a: { ${rest}@\n`, `a: [${rest}`]) readPlainText(text);
  },
);
