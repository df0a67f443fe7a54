import { posix } from 'node:path';
import { readInventory } from '../inventory/read-inventory.ts';
import type { FragmentFiles } from '../plan/fragments/fragments.ts';
import type { InventoryFiles } from '../plan/resolve/inventory.ts';
import type { BesideFiles } from '../plan/sops-file.ts';
import { CommitTree } from './commit-tree.ts';
import { findFragments } from './find-fragments.ts';
import { type Commit, type GitRepository, noBase } from './git-repository.ts';

/** Stands for the root of the commit's tree, which is nowhere on the disk. */
const root = '/commit';

/** What a plan in `folder` of a commit includes; read from Git, as the plan itself. */
export function fragmentsAt(
  git: GitRepository,
  commit: Commit,
  folder: string,
  maxBytes: number,
  plan: string,
): FragmentFiles {
  let tree: CommitTree | null = null;
  return (glob) => {
    tree ??= new CommitTree(git, commit);
    const known = tree;
    return findFragments(glob, posix.join(root, folder), (at) =>
      known.entries(posix.relative(root, posix.resolve(at))),
    )
      .filter((path) => path !== plan)
      .map((path) => posix.join(folder, path))
      .filter((file) => !known.isFolder(file))
      .map((file) => {
        const bytes = known.read(file);
        if (bytes === null) throw linkToNothing(file, commit);
        return { file, bytes: bytes.length > maxBytes ? new Uint8Array(maxBytes + 1) : bytes };
      });
  };
}

const linkToNothing = (file: string, { name }: Commit) =>
  noBase(
    `${file} is at ${name} a link to a file that is not in Git, so what it held is not known`,
    'name another commit, or compare with a file: plan diff OLD.yaml',
  );

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
      : readInventory({ name, file, bytes, remedy: 'compare with a commit in which it can be read' });
  };
