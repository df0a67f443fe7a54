import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTree } from '../../src/output/compare-tree.ts';
import { contentsOf, newFolder, processNumber, put, render, treeOf } from './output-folders.ts';
import { changesOf, dyingAt, failing, Killed } from './watched-file-system.ts';

const tree = treeOf({ 'README.md': 'one\n', 'config/a.yaml': 'a: 1\n', 'config/b.yaml': 'b: 1\n' });
const manifest = '.plan-manifest.json';

function rendered(): string {
  const root = newFolder();
  render(root, tree);
  return root;
}

describe('a comparison', () => {
  it('finds nothing after a render, with Windows line ends too', () => {
    const root = rendered();
    put(root, { 'notes.txt': 'mine' });
    expect(compareTree(root, tree)).toEqual([]);
    for (const path of ['README.md', 'config/a.yaml', manifest]) {
      put(root, { [path]: readFileSync(join(root, path), 'utf8').replaceAll('\n', '\r\n') });
    }
    expect(compareTree(root, tree)).toEqual([]);
  });

  it('tells missing, changed, edited and stale files apart', () => {
    const root = rendered();
    put(root, { 'README.md': 'mine\n', 'new.yaml': 'mine\n' });
    rmSync(join(root, 'config/a.yaml'));
    const next = treeOf({ 'README.md': 'two\n', 'config/a.yaml': 'a: 1\n', 'new.yaml': 'n: 1\n' });
    expect(compareTree(root, next)).toEqual([
      { path: manifest, what: 'changed' },
      { path: 'README.md', what: 'edited' },
      { path: 'config/a.yaml', what: 'missing' },
      { path: 'config/b.yaml', what: 'stale' },
      { path: 'new.yaml', what: 'edited' },
    ]);
    expect(compareTree(rendered(), treeOf({ 'README.md': 'two\n' }))).toContainEqual({
      path: 'README.md',
      what: 'changed',
    });
  });

  it('takes a missing manifest for a difference, and an unreadable one', () => {
    const root = rendered();
    rmSync(join(root, manifest));
    expect(compareTree(root, tree)).toEqual([{ path: manifest, what: 'missing' }]);
    put(root, { [manifest]: '<<<<<<<' });
    expect(compareTree(root, tree)).toEqual([{ path: manifest, what: 'edited' }]);
  });

  it('finds everything missing where there is no folder', () => {
    const differences = compareTree(join(newFolder(), 'rendered'), tree);
    expect(differences.map(({ what }) => what)).toEqual(['missing', 'missing', 'missing', 'missing']);
  });

  it('names links in the way', () => {
    const root = rendered();
    rmSync(join(root, 'config'), { recursive: true });
    symlinkSync('..', join(root, 'config'));
    expect(compareTree(root, tree)).toEqual([
      { path: 'config/a.yaml', what: 'blocked' },
      { path: 'config/b.yaml', what: 'blocked' },
    ]);
  });

  it('tells that a render was killed, wherever that was, unless it had nothing left to do', () => {
    const next = treeOf({ 'README.md': 'two\n' });
    const count = changesOf((fileSystem) => render(rendered(), next, { fileSystem }));
    const found = Array.from({ length: count }, (_, at) => {
      const root = rendered();
      expect(() =>
        render(root, next, { fileSystem: dyingAt(at, 'after'), processes: processNumber(2) }),
      ).toThrow(Killed);
      return compareTree(root, next).some(({ what }) => what === 'interrupted')
        ? 'interrupted'
        : compareTree(root, next).length;
    });
    // Before the journal stands all is as it was: one file changed, two stale, the manifest. Once it is gone all is done.
    expect([...new Set(found)]).toEqual([4, 'interrupted', 0]);
  });

  it('writes nothing', () => {
    const root = rendered();
    put(root, { 'README.md': 'mine\n' });
    const before = contentsOf(root);
    expect(
      changesOf((fileSystem) => void compareTree(root, treeOf({ 'a.yaml': 'a\n' }), { fileSystem })),
    ).toBe(0);
    expect(contentsOf(root)).toEqual(before);
  });

  it('says what it could not read', () => {
    const fileSystem = failing('EACCES', (operation) => operation === 'read');
    expect(() => compareTree(rendered(), tree, { name: 'rendered', fileSystem })).toThrow(
      expect.objectContaining({
        code: 'output-unreadable',
        exit: 5,
        message: 'rendered cannot be read: permission is denied (EACCES)',
      }),
    );
  });

  it('refuses what is no folder', () => {
    const parent = newFolder();
    put(parent, { rendered: 'mine' });
    expect(() => compareTree(join(parent, 'rendered'), tree)).toThrow('it is not a folder');
  });
});
