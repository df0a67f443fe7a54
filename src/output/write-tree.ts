import { join } from 'node:path';
import { diskFailure } from './disk-failure.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { FolderWriter } from './folder-writer.ts';
import { manifestName } from './manifest.ts';
import { outputFolder, type ProtectedFolder } from './output-folder.ts';
import type { OutputTree } from './output-tree.ts';
import { refuseOverwriting } from './overwriting.ts';
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

function* write(
  root: string,
  tree: OutputTree,
  options: WriteOptions,
): Generator<readonly string[], WriteReport, void> {
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
    refuseOverwriting(found, name, force);
    yield* writer.write(found);
    return reportOf(found);
  } finally {
    releaseLock(files, lock);
  }
}

/** Files that are waited for at once: each is open meanwhile, and a process may have a thousand. */
const mostAtOnce = 64;

/**
 * The work of `writeTree`, without its waiting: gives the paths that must outlast a power failure before it goes on.
 * Where one cannot, that is thrown into it.
 */
export function* writeSteps(
  root: string,
  tree: OutputTree,
  options: WriteOptions,
): Generator<readonly string[], WriteReport, void> {
  for (const { path } of tree) {
    const problem = pathProblem(path);
    if (problem !== null) throw new Error(`unsafe path in the output tree: ${problem}`);
  }
  try {
    return yield* write(root, tree, options);
  } catch (error) {
    throw diskFailure(error, options.name ?? root, 'written');
  }
}

/**
 * Makes the output folder `root` hold `tree`: new and changed files are written, unedited files of earlier renders that
 * `tree` lacks are removed, with folders that this empties; everything else stays, and so does a `.gitignore` beside files
 * that are not plan's. Stopped anywhere, the next call repairs. Throws PlanError with nothing lost: a refused folder, edited files, links, a full disk, a living lock.
 */
export async function writeTree(root: string, tree: OutputTree, options: WriteOptions): Promise<WriteReport> {
  const { fileSystem: files = realFileSystem } = options;
  const steps = writeSteps(root, tree, options);
  let step = steps.next();
  while (step.done !== true) {
    const paths = step.value;
    try {
      for (let at = 0; at < paths.length; at += mostAtOnce)
        await Promise.all(paths.slice(at, at + mostAtOnce).map((path) => files.sync(path)));
      step = steps.next();
    } catch (error) {
      step = steps.throw(error);
    }
  }
  return step.value;
}
