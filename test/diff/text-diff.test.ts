import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../src/diff/text-diff.ts';

const file = (text: string, path = 'kubernetes/a.yaml') => ({ path, text, origin: [] });
const numbered = (count: number, word: string): string =>
  Array.from({ length: count }, (_, line) => `${word} ${line}\n`).join('');

describe('the unified diff of a file', () => {
  test('tells what is not equal', () => {
    expect(compareTexts([file('a\nb\n')], [file('a\nc\n')])).toEqual([
      {
        path: 'kubernetes/a.yaml',
        change: 'changed',
        added: 1,
        removed: 1,
        patch: '@@ -1,2 +1,2 @@\n a\n-b\n+c\n',
        withheld: null,
      },
    ]);
  });

  test('of a Secret tells neither its lines nor how many there are', () => {
    const secret = (value: string) => file(`apiVersion: v1\nkind: Secret\nstringData:\n  key: |\n${value}`);
    const withheld = { added: null, removed: null, patch: '', withheld: 'secret' };
    for (const [before, after] of [
      [[secret('    a\n')], [secret('    b\n    c\n    d\n')]],
      [[], [secret('    b\n')]],
      [[secret('    b\n')], []],
    ] as const)
      expect(compareTexts(before, after)).toMatchObject([withheld]);
  });

  test('hides what looks like a secret, and shows that it has changed', () => {
    const key = (letter: string) => `AKIA${letter.repeat(16)}`;
    const [change] = compareTexts([file(`key: ${key('A')}\n`)], [file(`key: ${key('B')}\n`)]);
    expect(change?.patch).toBe('@@ -1,1 +1,1 @@\n-key: •••\n+key: •••\n');
  });

  test('hides the secrets that only what stands around them tells, of the document that differs', () => {
    const hook = (password: string) =>
      file(
        `kind: A\n---\ncommand:\n  - "redis-cli"\n  - "-a"\n  - "${password}"\nenv:\n  - name: "DB_PASS"\n    value: "${password}"\n---\nkind: B\n`,
      );
    const [change] = compareTexts([hook('hunter2')], [hook('hunter3')]);
    expect(change?.patch).toContain('   - "redis-cli"\n   - "-a"\n-  - •••\n+  - •••\n env:\n');
    expect(change?.patch).toContain('   - name: "DB_PASS"\n-    value: •••\n+    value: •••\n');
    expect(change?.patch).not.toContain('hunter');
  });

  test('of two texts that have nothing in common is given up, and the file is named', () => {
    const [change] = compareTexts([file(numbered(20_000, 'a'))], [file(numbered(20_000, 'b'))]);
    expect(change).toEqual({
      ...{ path: 'kubernetes/a.yaml', change: 'changed', added: null, removed: null, patch: '' },
      withheld: 'large',
    });
  });

  test('of ten thousand rewritten files is not worked out file by file', () => {
    const files = (word: string) =>
      Array.from({ length: 10_000 }, (_, index) => file(numbered(700, word), `kubernetes/${index}.yaml`));
    const changes = compareTexts(files('a'), files('b'));
    expect(changes).toHaveLength(10_000);
    expect(new Set(changes.map(({ withheld }) => withheld))).toEqual(new Set(['large']));
  });
});
