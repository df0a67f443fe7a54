import { join } from 'node:path';
import { exitCode, PlanError } from '../diagnostic.ts';
import { diskFailure } from './disk-failure.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { FolderWriter } from './folder-writer.ts';
import { manifestName } from './manifest.ts';
import { outputFolder, type ProtectedFolder } from './output-folder.ts';
import type { OutputTree } from './output-tree.ts';
import { pathProblem } from './path-rules.ts';
import { type Processes, realProcesses } from './processes.ts';
import { acquireLock, lockName, releaseLock } from './render-lock.ts';
import { type Survey, survey } from './survey.ts';

export interface WriteOptions {
  /** Overwrites files that somebody edited or made where plan writes. Never goes through links, never empties folders. */
  readonly force: boolean;
  /** Folders that may neither be the output folder nor lie in it: the user's home, the repository's root, the plan's. */
  readonly protectedFolders: readonly ProtectedFolder[];
  /** The output folder as messages name it; its path where this is absent. */
  readonly name?: string;
  readonly fileSystem?: FileSystem;
  readonly processes?: Processes;
}

/** Paths relative to the output folder, sorted; the manifest is not among them. */
export interface WriteReport {
  readonly created: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly pruned: readonly string[];
  /** No longer made, and left where they are: what they keep out of Git is not plan's to judge. */
  readonly released: readonly string[];
}

/** Throws PlanError, before anything is touched, for what a render may not overwrite; names every such file. */
function refuse(found: Survey, name: string, force: boolean): void {
  const blocked = [
    ...found.obstacles,
    ...found.wanted.filter(({ state }) => state === 'blocked').map(({ obstacle }) => obstacle),
  ];
  if (blocked.length > 0) {
    throw new PlanError(
      'output-blocked',
      `${name} cannot be rendered into:`,
      'move or remove what stands there',
      exitCode.environment,
      [...new Set(blocked)].sort(),
    );
  }
  if (force) return;
  if (found.manifest === 'unreadable') {
    throw new PlanError(
      'manifest-unreadable',
      `${name}/${manifestName} is not what plan wrote, so it does not say which files are plan's`,
      'restore it from Git, or render with --force, which overwrites what differs and forgets files of earlier renders',
    );
  }
  const reasons = { edited: 'was edited since plan wrote it', foreign: 'was not written by plan' } as const;
  const lines = [...found.wanted, ...found.stale].flatMap(({ path, state }) =>
    state === 'edited' || state === 'foreign' ? [`${path} ${reasons[state]}`] : [],
  );
  if (lines.length === 0) return;
  throw new PlanError(
    'output-edited',
    `${lines.length === 1 ? 'a file' : `${lines.length} files`} in ${name} would be lost:`,
    'put the change into the plan, or restore the file from Git; --force overwrites',
    exitCode.environment,
    lines.sort(),
  );
}

function reportOf({ wanted, stale, released }: Survey): WriteReport {
  const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path).sort();
  return {
    created: paths(wanted.filter(({ found }) => found === null)),
    changed: paths(wanted.filter(({ found, state }) => found !== null && state !== 'same')),
    unchanged: paths(wanted.filter(({ state }) => state === 'same')),
    pruned: paths(stale.filter(({ found }) => found !== null)),
    released,
  };
}

const isDone = (found: Survey): boolean =>
  found.manifest === 'same' &&
  !found.interrupted &&
  found.stale.length === 0 &&
  found.wanted.every(({ state }) => state === 'same');

/** What a first look shows when there is nothing to do. Needs no lock, so that a folder in use elsewhere stays readable. */
function upToDate(files: FileSystem, folder: string, tree: OutputTree, writer: FolderWriter): Survey | null {
  try {
    if (files.kindOf(join(folder, manifestName)) === 'absent') return null;
    const found = survey(files, folder, tree);
    const atRest = files.kindOf(join(folder, lockName)) === 'absent' && writer.leftovers(found).length === 0;
    return atRest && isDone(found) ? found : null;
  } catch {
    // A file went while it was looked at, or cannot be read. The second look, under the lock, tells which.
    return null;
  }
}

function write(root: string, tree: OutputTree, options: WriteOptions): WriteReport {
  const {
    force,
    protectedFolders,
    name = root,
    fileSystem: files = realFileSystem,
    processes = realProcesses(),
  } = options;
  const folder = outputFolder(files, root, protectedFolders, name);
  const writer = new FolderWriter(files, folder);
  const settled = upToDate(files, folder, tree, writer);
  if (settled !== null) return reportOf(settled);
  const lock = join(folder, lockName);
  writer.makeRoot();
  acquireLock(files, lock, processes);
  try {
    const found = survey(files, folder, tree);
    refuse(found, name, force);
    writer.write(found);
    return reportOf(found);
  } finally {
    releaseLock(files, lock);
  }
}

/**
 * Makes the output folder `root` hold `tree`: new and changed files are written, unedited files of earlier renders that
 * `tree` lacks are removed, with folders that this empties; everything else stays, and so does a `.gitignore` beside files
 * that are not plan's. Stopped anywhere, the next call repairs. Throws PlanError with nothing lost: a refused folder, edited files, links, a full disk, a living lock.
 */
export function writeTree(root: string, tree: OutputTree, options: WriteOptions): WriteReport {
  for (const { path } of tree) {
    const problem = pathProblem(path);
    if (problem !== null) throw new Error(`unsafe path in the output tree: ${problem}`);
  }
  try {
    return write(root, tree, options);
  } catch (error) {
    throw diskFailure(error, options.name ?? root, 'written');
  }
}
