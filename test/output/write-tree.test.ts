import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PlanError } from '../../src/diagnostic.ts';
import { compareTree } from '../../src/output/compare-tree.ts';
import { realFileSystem } from '../../src/output/file-system.ts';
import { writeTree } from '../../src/output/write-tree.ts';
import { contentsOf, newFolder, put, render, treeOf } from './output-folders.ts';
import { changesOf, failing } from './watched-file-system.ts';

const tree = treeOf({ 'README.md': 'one\n', 'config/a.yaml': 'a: 1\n', 'config/b.yaml': 'b: 1\n' });
const manifest = '.plan-manifest.json';

function refusal(work: () => unknown): PlanError {
  try {
    work();
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a render', () => {
  it('makes the folder and everything in it, and says what it made', () => {
    const root = join(newFolder(), 'deep', 'rendered');
    const report = render(root, tree, { fileSystem: realFileSystem });
    expect(report).toEqual({
      created: ['README.md', 'config/a.yaml', 'config/b.yaml'],
      changed: [],
      unchanged: [],
      pruned: [],
      released: [],
    });
    expect(Object.keys(contentsOf(root)).sort()).toEqual([
      manifest,
      'README.md',
      'config/',
      'config/a.yaml',
      'config/b.yaml',
    ]);
  });

  it('lists its files in the manifest, one a line, with hash and place in the plan', () => {
    const root = newFolder();
    render(root, [
      { path: 'a.yaml', kind: 'text', text: 'a\n', origin: ['services', 'a/b~c', 0], objects: [] },
    ]);
    expect(readFileSync(join(root, manifest), 'utf8')).toBe(`{
  "files": [
    {"path":"a.yaml","sha256":"87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7","origin":"/services/a~1b~0c/0"}
  ]
}
`);
  });

  it('changes only what differs', () => {
    const root = newFolder();
    render(root, tree);
    const report = render(
      root,
      treeOf({ 'README.md': 'two\n', 'config/a.yaml': 'a: 1\n', 'config/c.yaml': 'c: 1\n' }),
    );
    expect(report).toEqual({
      created: ['config/c.yaml'],
      changed: ['README.md'],
      unchanged: ['config/a.yaml'],
      pruned: ['config/b.yaml'],
      released: [],
    });
  });

  it('touches nothing at all when nothing differs', () => {
    const root = newFolder();
    render(root, tree);
    expect(changesOf((fileSystem) => render(root, tree, { fileSystem }))).toBe(0);
  });

  it('removes folders that it empties, and no others', () => {
    const root = newFolder();
    render(root, treeOf({ 'a/b/c.yaml': 'c\n', 'd/e.yaml': 'e\n' }));
    put(root, { 'd/mine.txt': 'mine' });
    mkdirSync(join(root, 'empty'));
    render(root, treeOf({ 'README.md': 'one\n' }));
    expect(Object.keys(contentsOf(root)).sort()).toEqual([
      manifest,
      'README.md',
      'd/',
      'd/mine.txt',
      'empty/',
    ]);
  });

  it('leaves a .gitignore beside files that are not its own, and prunes it where it guards nothing', () => {
    const ignoring = { 'server/.gitignore': '.env\n', 'server/server.yaml': 's: 1\n' };
    const root = newFolder();
    render(root, treeOf(ignoring));
    put(root, { 'server/.env': 'PASSWORD=secret' });
    const next = treeOf({ 'README.md': 'one\n' });
    expect(render(root, next)).toMatchObject({
      pruned: ['server/server.yaml'],
      released: ['server/.gitignore'],
    });
    expect(contentsOf(root)).toMatchObject({
      'server/.gitignore': '.env\n',
      'server/.env': 'PASSWORD=secret',
    });
    expect(compareTree(root, next)).toEqual([]);
    expect(render(root, treeOf(ignoring))).toMatchObject({ unchanged: ['server/.gitignore'] });
    rmSync(join(root, 'server/.env'));
    expect(render(root, next)).toMatchObject({ released: [] });
    expect(Object.keys(contentsOf(root))).not.toContain('server/');
  });

  it('leaves files that are not its own as they are', () => {
    const root = newFolder();
    put(root, { 'notes.txt': 'mine', 'config/mine.yaml': 'mine' });
    render(root, tree);
    render(root, treeOf({ 'README.md': 'one\n' }));
    expect(contentsOf(root)).toMatchObject({ 'notes.txt': 'mine', 'config/mine.yaml': 'mine' });
  });

  it('takes files that are what it would write for its own when the manifest is gone', () => {
    const root = newFolder();
    render(root, tree);
    rmSync(join(root, manifest));
    expect(render(root, tree).unchanged).toHaveLength(3);
    expect(contentsOf(root)).toHaveProperty([manifest]);
  });

  it('does not take a checkout with Windows line ends for an edit', () => {
    const root = newFolder();
    render(root, tree);
    put(root, {
      'README.md': 'one\r\n',
      'config/a.yaml': 'a: 1\r\n',
      [manifest]: readFileSync(join(root, manifest), 'utf8').replaceAll('\n', '\r\n'),
    });
    expect(changesOf((fileSystem) => render(root, tree, { fileSystem }))).toBe(0);
    expect(render(root, treeOf({ 'README.md': 'two\n' }))).toMatchObject({
      changed: ['README.md'],
      pruned: ['config/a.yaml', 'config/b.yaml'],
    });
  });

  it('writes through a link that is the output folder itself', () => {
    const parent = newFolder();
    mkdirSync(join(parent, 'real'));
    symlinkSync('real', join(parent, 'link'));
    render(join(parent, 'link'), tree);
    expect(contentsOf(join(parent, 'real'))).toHaveProperty(['README.md'], 'one\n');
  });
});

describe('what would be lost is refused', () => {
  it('all edited files are named, also those that the plan no longer makes, and nothing is touched', () => {
    const root = newFolder();
    render(root, tree);
    put(root, { 'README.md': 'my words\n', 'config/b.yaml': 'b: 2\n' });
    const before = contentsOf(root);
    const error = refusal(() => render(root, treeOf({ 'README.md': 'two\n' })));
    expect(error).toMatchObject({ code: 'output-edited', exit: 5 });
    expect(error.message).toContain('2 files');
    expect(error.places).toEqual([
      'README.md was edited since plan wrote it',
      'config/b.yaml was edited since plan wrote it',
    ]);
    expect(contentsOf(root)).toEqual(before);
  });

  it('a file that was there before plan is named, too', () => {
    const root = newFolder();
    put(root, { 'README.md': 'my words\n' });
    expect(refusal(() => render(root, tree)).places).toEqual(['README.md was not written by plan']);
    expect(contentsOf(root)).toEqual({ 'README.md': 'my words\n' });
  });

  it('a file that was emptied counts as edited', () => {
    const root = newFolder();
    render(root, tree);
    truncateSync(join(root, 'README.md'));
    expect(refusal(() => render(root, tree)).code).toBe('output-edited');
  });

  it('--force overwrites edited files and removes those that the plan no longer makes', () => {
    const root = newFolder();
    render(root, tree);
    put(root, { 'README.md': 'my words\n', 'config/b.yaml': 'b: 2\n', 'notes.txt': 'mine' });
    const report = render(root, treeOf({ 'README.md': 'two\n' }), { force: true });
    expect(report).toMatchObject({ changed: ['README.md'], pruned: ['config/a.yaml', 'config/b.yaml'] });
    expect(contentsOf(root)).toMatchObject({ 'README.md': 'two\n', 'notes.txt': 'mine' });
  });

  it.each([
    ['has conflict markers', '<<<<<<< HEAD\n{\n'],
    ['is empty', ''],
    [
      'names a path outside',
      `{"files": [{"path": "../mine.txt", "sha256": "${'0'.repeat(64)}", "origin": ""}]}`,
    ],
    ['has no hashes', '{"files": [{"path": "README.md"}]}'],
    ['is a list', '[]'],
  ])('a manifest that %s is refused, and written anew with --force', (_, text) => {
    const root = newFolder();
    render(root, tree);
    put(root, { [manifest]: text });
    expect(refusal(() => render(root, tree))).toMatchObject({ code: 'manifest-unreadable', exit: 5 });
    render(root, tree, { force: true });
    expect(changesOf((fileSystem) => render(root, tree, { fileSystem }))).toBe(0);
  });

  it('a journal of somebody else removes nothing', () => {
    const parent = newFolder();
    put(parent, {
      'mine.txt': 'mine',
      'rendered/.plan-journal.json': '{"files": [{"path": "../mine.txt", "old": null, "new": null}]}',
    });
    render(join(parent, 'rendered'), tree);
    expect(contentsOf(parent)).toHaveProperty(['mine.txt'], 'mine');
    expect(contentsOf(parent)).not.toHaveProperty(['rendered/.plan-journal.json']);
  });

  it('a path that leaves the folder is a bug of the caller', () => {
    expect(() => render(newFolder(), treeOf({ '../a': 'a\n' }))).toThrow('unsafe path');
  });
});

describe('what stands in the way is refused, with --force too,', () => {
  const cases: readonly [string, (root: string) => void, string][] = [
    [
      'a link in place of a file',
      (root) => symlinkSync('../target.txt', join(root, 'README.md')),
      'README.md is a symbolic link',
    ],
    [
      'a dangling link',
      (root) => symlinkSync('nowhere', join(root, 'README.md')),
      'README.md is a symbolic link',
    ],
    [
      'a link in place of a folder',
      (root) => symlinkSync('..', join(root, 'config')),
      'config is a symbolic link',
    ],
    [
      'a link in place of the manifest',
      (root) => symlinkSync('../target.txt', join(root, manifest)),
      `${manifest} is a symbolic link`,
    ],
    [
      'a folder in place of a file',
      (root) => put(root, { 'README.md/mine.txt': 'mine' }),
      "README.md/mine.txt in it is not plan's",
    ],
    [
      'an empty folder in place of a file',
      (root) => mkdirSync(join(root, 'README.md')),
      'README.md is a folder, and a file is needed',
    ],
    [
      'a folder in place of the journal',
      (root) => mkdirSync(join(root, '.plan-journal.json')),
      '.plan-journal.json is a folder',
    ],
    [
      'a file in place of a folder',
      (root) => put(root, { config: 'mine' }),
      'config is a file, and a folder is needed',
    ],
  ];
  it.each(cases)('%s', (_, arrange, message) => {
    const parent = newFolder();
    const root = join(parent, 'rendered');
    put(parent, { 'target.txt': 'target' });
    mkdirSync(root);
    arrange(root);
    const before = contentsOf(parent);
    for (const force of [false, true]) {
      const error = refusal(() => render(root, tree, { force }));
      expect(error).toMatchObject({ code: 'output-blocked', exit: 5 });
      expect(error.places.join('\n')).toContain(message);
      expect(contentsOf(parent)).toEqual(before);
    }
  });

  it("but a link that is nobody's business stays where it is", () => {
    const root = newFolder();
    symlinkSync('nowhere', join(root, 'mine'));
    render(root, tree);
    expect(contentsOf(root)).toMatchObject({ mine: '-> nowhere', 'README.md': 'one\n' });
  });

  it('and nothing is removed through a link that took the place of a folder', () => {
    const parent = newFolder();
    const root = join(parent, 'rendered');
    render(root, tree);
    rmSync(join(root, 'config'), { recursive: true });
    put(parent, { 'elsewhere/a.yaml': 'a: 1\n' });
    symlinkSync('../elsewhere', join(root, 'config'));
    render(root, treeOf({ 'README.md': 'one\n' }));
    expect(contentsOf(parent)).toHaveProperty(['elsewhere/a.yaml'], 'a: 1\n');
  });
});

it('no folder is removed, and no leftover looked for, behind a link that took the place of a folder', () => {
  const parent = newFolder();
  const root = join(parent, 'rendered');
  render(root, treeOf({ 'README.md': 'one\n', 'config/sub/a.yaml': 'a: 1\n' }));
  rmSync(join(root, 'config'), { recursive: true });
  mkdirSync(join(parent, 'elsewhere/sub'), { recursive: true });
  put(parent, { 'elsewhere/other/.plan-0123456789abcdef.tmp': 'mine' });
  symlinkSync('../elsewhere', join(root, 'config'));
  render(root, treeOf({ 'README.md': 'one\n' }));
  expect(contentsOf(join(parent, 'elsewhere'))).toEqual({
    'sub/': '',
    'other/': '',
    'other/.plan-0123456789abcdef.tmp': 'mine',
  });
});

describe('an output folder is refused when it is', () => {
  const protect = (folder: string) => ({ protectedFolders: [{ folder, name: "the plan's own folder" }] });

  it('the root of the file system', () => {
    expect(refusal(() => render('/', tree)).message).toContain('it is the root of the file system');
  });

  it('a folder that must stay what it is, also by way of a link', () => {
    const parent = newFolder();
    const folder = join(parent, 'plan');
    mkdirSync(folder);
    symlinkSync('plan', join(parent, 'link'));
    for (const root of [folder, join(folder, '.'), join(folder, 'x', '..'), join(parent, 'link')]) {
      expect(refusal(() => render(root, tree, protect(folder)))).toMatchObject({
        code: 'output-folder-refused',
        exit: 5,
      });
    }
    expect(contentsOf(folder)).toEqual({});
    expect(render(join(folder, 'rendered'), tree, protect(folder)).created).toHaveLength(3);
    expect(render(join(parent, 'plan-b'), tree, protect(folder)).created).toHaveLength(3);
  });

  it('above a folder that must stay what it is', () => {
    const parent = newFolder();
    mkdirSync(join(parent, 'plan'));
    expect(refusal(() => render(parent, tree, protect(join(parent, 'plan')))).message).toContain(
      "the plan's own folder lies in it",
    );
  });

  it.each([
    ['a file', (parent: string) => put(parent, { rendered: 'mine' }), 'it is not a folder'],
    [
      'a link that leads nowhere',
      (parent: string) => symlinkSync('nowhere', join(parent, 'rendered')),
      'leads nowhere',
    ],
    [
      'a link that leads to itself',
      (parent: string) => symlinkSync('rendered', join(parent, 'rendered')),
      'it cannot be reached',
    ],
  ])('%s', (_, arrange, message) => {
    const parent = newFolder();
    arrange(parent);
    expect(refusal(() => render(join(parent, 'rendered'), tree)).message).toContain(message);
  });

  it('below a file', () => {
    const parent = newFolder();
    put(parent, { mine: 'mine' });
    expect(refusal(() => render(join(parent, 'mine', 'rendered'), tree)).exit).toBe(5);
  });

  it("in Git's own folder", () => {
    const parent = newFolder();
    put(parent, { '.git/HEAD': 'ref: refs/heads/main\n' });
    expect(refusal(() => render(join(parent, '.git', 'hooks'), tree)).message).toContain('it belongs to Git');
  });
});

describe('a disk that does not take it', () => {
  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the disk quota is used up'],
    ['EROFS', 'read-only'],
    ['EACCES', 'permission is denied'],
    ['EIO', 'create failed'],
  ])('is reported as what it is: %s', (code, message) => {
    const error = refusal(() =>
      render(newFolder(), tree, { fileSystem: failing(code, (operation) => operation === 'create') }),
    );
    expect(error).toMatchObject({ code: 'output-unwritable', exit: 5 });
    expect(error.message).toContain(message);
  });

  it('leaves everything as it was when it is full before the first file changes', () => {
    const root = newFolder();
    render(root, tree);
    const before = contentsOf(root);
    let created = 0;
    const full = failing('ENOSPC', (operation) => operation === 'create' && ++created > 3);
    expect(
      refusal(() =>
        render(root, treeOf({ 'README.md': 'two\n', 'config/a.yaml': 'a: 2\n' }), { fileSystem: full }),
      ).code,
    ).toBe('output-unwritable');
    expect(created).toBeGreaterThan(3);
    expect(contentsOf(root)).toEqual(before);
  });

  it.each(['rename', 'removeFile', 'removeFolder', 'sync', 'makeFolder', 'link'])(
    'is mended by the next render when it failed at any %s',
    (failed) => {
      const other = treeOf({ 'README.md': 'two\n', 'new/c.yaml': 'c\n' });
      const clean = newFolder();
      render(clean, other);
      for (let at = 0; at < 6; at++) {
        const root = newFolder();
        render(root, tree);
        let count = 0;
        const broken = failing('EIO', (operation) => operation === failed && count++ >= at);
        try {
          render(root, other, { fileSystem: broken });
        } catch (error) {
          expect(error).toMatchObject({ code: 'output-unwritable' });
        }
        // The process that failed is gone by the time of the next render.
        render(root, other, {
          processes: { self: { pid: 2, host: 'here', started: '' }, isAlive: () => false },
        });
        expect(contentsOf(root)).toEqual(contentsOf(clean));
      }
    },
  );
});

describe('a render that waits for the disk', () => {
  const many = treeOf(
    Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`config/${index}.yaml`, `a: ${index}\n`])),
  );
  const options = { force: false, protectedFolders: [] };

  it('waits for many files at once, but not for so many that too many are open', async () => {
    const root = newFolder();
    let waiting = 0;
    let most = 0;
    const sync = async (path: string) => {
      waiting += 1;
      most = Math.max(most, waiting);
      await realFileSystem.sync(path);
      waiting -= 1;
    };
    await writeTree(root, many, { ...options, fileSystem: { ...realFileSystem, sync } });
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(64);
    expect(waiting).toBe(0);
    expect(compareTree(root, many, { name: root })).toEqual([]);
  });

  it('changes nothing where the disk takes one of them no more', async () => {
    const root = newFolder();
    await writeTree(root, tree, options);
    const before = contentsOf(root);
    let count = 0;
    const sync = async (path: string) => {
      if (++count === 77) throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fdatasync' });
      await realFileSystem.sync(path);
    };
    const fileSystem = { ...realFileSystem, sync };
    await expect(writeTree(root, many, { ...options, fileSystem })).rejects.toMatchObject({
      code: 'output-unwritable',
    });
    expect(contentsOf(root)).toEqual(before);
  });
});
