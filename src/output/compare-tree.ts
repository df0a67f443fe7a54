import { diskFailure } from './disk-failure.ts';
import { type FileSystem, realFileSystem } from './file-system.ts';
import { journalName, manifestName } from './manifest.ts';
import { outputFolder } from './output-folder.ts';
import type { OutputTree } from './output-tree.ts';
import { type FileState, type Survey, survey } from './survey.ts';

/**
 * How a path of the output folder differs from a fresh render. `missing`: not there. `changed`: as an earlier render
 * left it. `edited`: somebody changed it, or plan never wrote it. `stale`: an earlier render's, no longer made.
 * `blocked`: a link or a folder stands there. `interrupted`: a render was stopped before its end.
 */
export type DifferenceKind = 'missing' | 'changed' | 'edited' | 'stale' | 'blocked' | 'interrupted';

export interface Difference {
  readonly path: string;
  readonly what: DifferenceKind;
}

const kinds: Readonly<Record<FileState, DifferenceKind | null>> = {
  missing: 'missing',
  same: null,
  ours: 'changed',
  edited: 'edited',
  foreign: 'edited',
  blocked: 'blocked',
};

const manifestKinds = { missing: 'missing', same: null, different: 'changed', unreadable: 'edited' } as const;

export interface CompareOptions {
  /** The output folder as messages name it; its path where this is absent. */
  readonly name?: string;
  readonly fileSystem?: FileSystem;
}

function look(root: string, tree: OutputTree, name: string, files: FileSystem): Survey {
  try {
    return survey(files, outputFolder(files, root, [], name), tree);
  } catch (error) {
    throw diskFailure(error, name, 'read');
  }
}

/**
 * What `plan render --check` reports: every path of `root` that a render of `tree` would change, sorted; the manifest's
 * too. [] when there is nothing to render. Writes nothing. Files that plan neither makes nor made do not count.
 * Throws PlanError where `root` is no folder, or cannot be read.
 */
export function compareTree(
  root: string,
  tree: OutputTree,
  { name = root, fileSystem = realFileSystem }: CompareOptions = {},
): readonly Difference[] {
  const found = look(root, tree, name, fileSystem);
  const differences: Difference[] = [];
  const add = (path: string, what: DifferenceKind | null) => {
    if (what !== null) differences.push({ path, what });
  };
  for (const { path, state } of found.wanted) add(path, kinds[state]);
  for (const { path, state } of found.stale) add(path, state === 'missing' ? null : 'stale');
  add(manifestName, manifestKinds[found.manifest]);
  add(journalName, found.interrupted ? 'interrupted' : null);
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}
