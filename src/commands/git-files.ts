import { posix } from 'node:path';
import { type FileSystemAdapter, globSync } from 'tinyglobby';
import { readInventory } from '../inventory/read-inventory.ts';
import type { FragmentFiles } from '../plan/fragments/fragments.ts';
import type { InventoryFiles } from '../plan/resolve/inventory.ts';
import type { BesideFiles } from '../plan/sops-file.ts';
import type { Commit, GitRepository } from './git-repository.ts';
import { fragmentGlobs } from './load-fragments.ts';

/** Stands for the root of the commit's tree, which is nowhere on the disk. */
const root = '/commit';

interface TreeEntry {
  readonly name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

const entry = (name: string, isFile: boolean): TreeEntry => ({
  name,
  isFile: () => isFile,
  isDirectory: () => !isFile,
  isSymbolicLink: () => false,
});

/** A commit's tree as the search for files sees a disk. */
function fileSystem(paths: readonly string[]): Partial<FileSystemAdapter> {
  const folders = new Map<string, Map<string, TreeEntry>>();
  const add = (path: string, isFile: boolean): void => {
    const folder = posix.dirname(path);
    const entries = folders.get(folder) ?? new Map<string, TreeEntry>();
    folders.set(folder, entries);
    if (entries.has(posix.basename(path))) return;
    entries.set(posix.basename(path), entry(posix.basename(path), isFile));
    if (folder !== root && folder !== '/') add(folder, false);
  };
  for (const path of paths) add(posix.join(root, path), true);
  const readdirSync = (folder: string) => [...(folders.get(posix.resolve(String(folder)))?.values() ?? [])];
  return { readdirSync } as unknown as Partial<FileSystemAdapter>;
}

/** What a plan in `folder` of a commit includes; read from Git, as the plan itself. */
export function fragmentsAt(
  git: GitRepository,
  commit: Commit,
  folder: string,
  maxBytes: number,
  plan: string,
): FragmentFiles {
  let files: Partial<FileSystemAdapter> | null = null;
  return (glob) => {
    files ??= fileSystem(git.files(commit));
    return globSync(glob, { ...fragmentGlobs, cwd: posix.join(root, folder), fs: files })
      .filter((path) => path !== plan)
      .sort()
      .map((path) => {
        const file = posix.join(folder, path);
        const bytes = git.read(commit, file) ?? new Uint8Array();
        return { file, bytes: bytes.length > maxBytes ? new Uint8Array(maxBytes + 1) : bytes };
      });
  };
}

/** The files beside a plan in `folder` of a commit. */
export const besideFilesAt = (git: GitRepository, commit: Commit, folder: string): BesideFiles => ({
  read(path) {
    const bytes = git.read(commit, posix.join(folder, path));
    return bytes === null ? { problem: 'does not exist' } : { text: bytes.toString() };
  },
});

/** The inventories that a plan in `folder` of a commit names. */
export const inventoriesAt =
  (git: GitRepository, commit: Commit, folder: string): InventoryFiles['named'] =>
  (file) => {
    const path = posix.join(folder, file);
    const bytes = git.read(commit, path);
    const name = `${commit.name}:${path}`;
    return bytes === null
      ? { problem: `${name} does not exist`, remedy: 'commit the inventory with the plan' }
      : readInventory({ name, file, bytes });
  };
