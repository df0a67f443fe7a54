import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { PlanError } from '../../src/diagnostic.ts';
import type { FileSystem } from '../../src/output/file-system.ts';
import { realProcesses } from '../../src/output/processes.ts';
import { acquireLock } from '../../src/output/render-lock.ts';
import { contentsOf, newFolder, processNumber, put, render, treeOf } from './output-folders.ts';
import { Killed, quickFileSystem, watched } from './watched-file-system.ts';

const left = treeOf({
  'README.md': 'left\n',
  'a/left.yaml': 'a: 1\n',
  'both.yaml': 'left\n',
  swap: 'a file\n',
});
const right = treeOf({
  'README.md': 'right\n',
  'a/right.yaml': 'a: 2\n',
  'both.yaml': 'right\n',
  'swap/b.yaml': 'b\n',
});

const lockOf = (pid: number, host = 'here', started = ''): string =>
  `${JSON.stringify({ pid, host, started, token: 'x' })}\n`;

function cleanRender(tree: typeof left): Readonly<Record<string, string>> {
  const root = newFolder();
  render(root, tree);
  return contentsOf(root);
}

/** Runs `work` once, before operation `at`. */
function interrupted(at: number, work: () => void): FileSystem {
  let count = 0;
  return watched({
    before() {
      if (count++ === at) work();
    },
  });
}

describe.each([
  ['an empty folder', () => {}],
  ['a folder with output', (root: string) => void render(root, left)],
  ['a folder with the lock of a dead process', (root: string) => put(root, { '.plan-lock': lockOf(99) })],
  ['a folder with half a lock', (root: string) => put(root, { '.plan-lock': '{"pid"' })],
])('a render that starts in the middle of another, in %s,', (_, arrange) => {
  it('is refused or comes first; either way the folder is as one of them wants it', () => {
    const clean = cleanRender(left);
    let at = 0;
    for (let reached = true; reached; at++) {
      const root = newFolder();
      arrange(root);
      reached = false;
      let inner = '';
      const outer = { processes: processNumber(1, [1, 2]) };
      const fileSystem = interrupted(at, () => {
        reached = true;
        try {
          render(root, right, { processes: processNumber(2, [1, 2]) });
          inner = 'done';
        } catch (error) {
          if (!(error instanceof PlanError)) throw error;
          inner = error.code;
        }
      });
      render(root, left, { ...outer, fileSystem });
      if (reached) expect(['done', 'output-locked'], `at operation ${at}`).toContain(inner);
      // The inner render may have been the last: then the outer one had found nothing to do before.
      const found = contentsOf(root);
      expect(found, `the inner render, at operation ${at}: ${inner}`).toEqual(
        found['README.md'] === 'left\n' ? clean : cleanRender(right),
      );
    }
    expect(at).toBeGreaterThan(5);
  });
});

describe('a lock', () => {
  it.each([
    ['nobody has', null],
    ['a dead process left', lockOf(99)],
  ])('that %s goes to one of two that come for it', (_, left) => {
    const acquires = (root: string, pid: number, files = quickFileSystem): boolean => {
      try {
        acquireLock(files, join(root, '.plan-lock'), processNumber(pid, [1, 2]));
        return true;
      } catch (error) {
        expect(error).toMatchObject({ code: 'output-locked' });
        return false;
      }
    };
    let second: boolean | null = false;
    for (let at = 0; second !== null; at++) {
      const root = newFolder();
      if (left !== null) put(root, { '.plan-lock': left });
      second = null;
      const files = interrupted(at, () => {
        second = acquires(root, 2);
      });
      const first = acquires(root, 1, files);
      expect([first, second ?? false].filter(Boolean), `at operation ${at}`).toEqual([true]);
    }
  });

  const tree = left;
  it('of a living process is respected, and the message says whose it is and what to do', () => {
    const root = newFolder();
    put(root, { '.plan-lock': lockOf(7) });
    expect(() => render(root, tree, { processes: processNumber(1, [1, 7]) })).toThrow(
      expect.objectContaining({
        code: 'output-locked',
        exit: 5,
        message: expect.stringContaining('process 7 on here'),
        remedy: expect.stringContaining('.plan-lock'),
      }),
    );
    expect(contentsOf(root)).toEqual({ '.plan-lock': lockOf(7) });
  });

  it.each(['', 'x', '{}', 'null', '{"pid": -1, "host": "here", "started": ""}'])(
    "with the text %j is nobody's",
    (text) => {
      const root = newFolder();
      put(root, { '.plan-lock': text });
      render(root, tree);
      expect(contentsOf(root)).toEqual(cleanRender(tree));
    },
  );

  it('is taken over when a power failure emptied it and everything that was made to take it over', () => {
    const root = newFolder();
    put(root, { '.plan-lock': '' });
    for (let round = 0; round < 5; round++) {
      // Dies when it has the outermost guard that is free.
      let guards = 0;
      const files: FileSystem = {
        ...quickFileSystem,
        removeFile(path) {
          if (/plan-lock/.test(path)) throw new Killed();
          quickFileSystem.removeFile(path);
        },
        link(from, to) {
          quickFileSystem.link(from, to);
          truncateSync(to);
          guards++;
        },
      };
      expect(() => render(root, tree, { fileSystem: files, processes: processNumber(round + 2) })).toThrow(
        Killed,
      );
      expect(guards).toBe(1);
    }
    render(root, tree);
    expect(contentsOf(root)).toEqual(cleanRender(tree));
  });

  it('is taken where the file system gives no file two names', () => {
    const root = newFolder();
    put(root, { '.plan-lock': lockOf(99) });
    const withoutLinks: FileSystem = {
      ...quickFileSystem,
      link() {
        throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      },
    };
    render(root, tree, { fileSystem: withoutLinks });
    expect(contentsOf(root)).toEqual(cleanRender(tree));
  });

  it('knows this process to live, one that ended to be dead, and cannot tell of another host', async () => {
    const { self, isAlive } = realProcesses();
    expect(self).toMatchObject({ pid: process.pid, host: hostname() });
    expect(isAlive(self)).toBe(true);
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(isAlive({ ...self, pid: child.pid as number })).toBe(false);
    expect(isAlive({ ...self, host: 'elsewhere', pid: child.pid as number })).toBe(true);
  });

  it.runIf(process.platform === 'linux')('tells a process from a later one with the same number', () => {
    const { self, isAlive } = realProcesses();
    expect(isAlive({ ...self, started: `${Number(self.started) - 1}` })).toBe(false);
  });

  it.runIf(process.platform === 'linux')(
    'of a killed process is free before its parent has reaped it',
    async () => {
      // It lives until the shell has become a program that reaps nobody.
      const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60']);
      try {
        const [line] = await once(parent.stdout, 'data');
        const { self, isAlive } = realProcesses();
        const child = { ...self, pid: Number(line), started: '' };
        await expect.poll(() => isAlive(child), { timeout: 10_000 }).toBe(false);
        // Its number is still taken.
        expect(process.kill(child.pid, 0)).toBe(true);
      } finally {
        parent.kill('SIGKILL');
      }
    },
  );

  it.runIf(process.platform !== 'win32')(
    'that is a link, a pipe or a folder is not read, and is said to be in the way',
    () => {
      const arrangements: readonly [string, (path: string) => void][] = [
        ['is a symbolic link', (path) => symlinkSync('/dev/zero', path)],
        ['is a symbolic link', (path) => symlinkSync('nowhere', path)],
        ['is neither a file nor a folder', (path) => execFileSync('mkfifo', [path])],
        ['is a folder', (path) => mkdirSync(path)],
      ];
      for (const [what, arrange] of arrangements) {
        const root = newFolder();
        arrange(join(root, '.plan-lock'));
        expect(() => render(root, tree), what).toThrow(
          expect.objectContaining({
            code: 'output-blocked',
            message: expect.stringContaining(`.plan-lock ${what}`),
          }),
        );
        expect(readdirSync(root)).toEqual(['.plan-lock']);
      }
    },
  );

  it('that a full disk does not let be written leaves nothing behind', () => {
    const root = newFolder();
    const full: FileSystem = {
      ...quickFileSystem,
      create(path) {
        quickFileSystem.create(path, Buffer.alloc(0));
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      },
    };
    expect(() => render(root, tree, { fileSystem: full })).toThrow(
      expect.objectContaining({ code: 'output-unwritable' }),
    );
    expect(contentsOf(root)).toEqual({});
  });
});

describe('real processes that render into one folder', () => {
  const writeTree = fileURLToPath(new URL('../../src/output/write-tree.ts', import.meta.url));
  let program = '';
  let folder = '';
  beforeAll(async () => {
    const built = await build({
      entryPoints: [writeTree],
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
    });
    program = `${built.outputFiles[0]?.text}
const [root, tree, rounds] = process.argv.slice(2);
for (let round = 0; round < Number(rounds); ) {
  try {
    await writeTree(root, JSON.parse(tree)[(round + process.pid) % 2], { force: false, protectedFolders: [] });
    process.stdout.write('.');
    round++;
  } catch (error) {
    if (error.code !== 'output-locked') throw error;
  }
}`;
  });

  function start(
    root: string,
    rounds: number,
  ): {
    readonly child: ChildProcess;
    readonly ended: Promise<{ status: number | null; stdout: string; stderr: string }>;
  } {
    const child = spawn(process.execPath, [
      join(folder, 'render.mjs'),
      root,
      JSON.stringify([left, right]),
      String(rounds),
    ]);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => {
      stdout += data;
    });
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    const ended = once(child, 'close').then(([status]) => ({ status, stdout, stderr }));
    return { child, ended };
  }

  it('take turns', async () => {
    folder = newFolder();
    writeFileSync(join(folder, 'render.mjs'), program);
    const root = join(folder, 'rendered');
    const results = await Promise.all(
      [start(root, 50), start(root, 50), start(root, 50)].map(({ ended }) => ended),
    );
    for (const result of results) {
      expect(result).toEqual({ status: 0, stdout: '.'.repeat(50), stderr: '' });
    }
    expect([cleanRender(left), cleanRender(right)]).toContainEqual(contentsOf(root));
  });

  it('may be killed, and the next one takes over', async () => {
    folder = newFolder();
    writeFileSync(join(folder, 'render.mjs'), program);
    const root = join(folder, 'rendered');
    let interruptions = 0;
    for (let round = 0; round < 12; round++) {
      const running = [start(root, 100_000), start(root, 100_000)];
      await Promise.race(running.map(({ child }) => once(child.stdout as Readable, 'data')));
      await new Promise((resolve) => setTimeout(resolve, 3 * round));
      for (const { child } of running) child.kill('SIGKILL');
      for (const { ended } of running) expect(await ended).toMatchObject({ stderr: '' });
      if (existsSync(join(root, '.plan-lock'))) interruptions++;
      expect(await start(root, 1).ended).toEqual({ status: 0, stdout: '.', stderr: '' });
      expect([cleanRender(left), cleanRender(right)]).toContainEqual(contentsOf(root));
    }
    expect(interruptions).toBeGreaterThan(0);
  });
});
