import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
import type { OutputFile, OutputTree } from '../../src/output/output-tree.ts';
import type { Processes } from '../../src/output/processes.ts';
import { type WriteOptions, type WriteReport, writeSteps } from '../../src/output/write-tree.ts';
import { quickFileSystem } from './watched-file-system.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is gone after the test. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plan-output-'));
  folders.push(folder);
  return folder;
}

/** A tree of text files, with the text of each by its path. */
export const treeOf = (texts: Readonly<Record<string, string>>): OutputTree =>
  Object.entries(texts).map(
    ([path, text]): OutputFile => ({ path, kind: 'text', text, origin: ['services', path], objects: [] }),
  );

export function put(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Everything in a folder: text of files, `folder/` for folders, where links lead. */
export function contentsOf(root: string, folder = ''): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) found[path] = `-> ${readlinkSync(join(root, path))}`;
    else if (entry.isDirectory()) Object.assign(found, { [`${path}/`]: '' }, contentsOf(root, path));
    else found[path] = readFileSync(join(root, path), 'utf8');
  }
  return found;
}

/** A process by its number, on a machine where those in `alive` live. */
export const processNumber = (pid: number, alive: readonly number[] = [pid]): Processes => ({
  self: { pid, host: 'here', started: '' },
  isAlive: (holder) => alive.includes(holder.pid),
});

/** As `writeTree`, but that it asks for one file after the other to be synced, and waits for none. */
export function render(root: string, tree: OutputTree, options: Partial<WriteOptions> = {}): WriteReport {
  const { fileSystem = quickFileSystem } = options;
  const steps = writeSteps(root, tree, {
    force: false,
    protectedFolders: [],
    processes: processNumber(1),
    ...options,
    fileSystem,
  });
  let step = steps.next();
  while (step.done !== true) {
    try {
      for (const path of step.value) fileSystem.sync(path);
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next();
  }
  return step.value;
}
