import { existsSync } from 'node:fs';
import { type Commit, type GitRepository, noBase, type TreeEntry } from './git-repository.ts';

/**
 * The commit of a submodule that a commit names, from the submodule's own repository. Throws PlanError where that is not
 * at hand: taken for empty, it would hide what it protected. `shown`: its path from the root of the outermost repository.
 */
export function submoduleAt(
  git: GitRepository,
  outer: Commit,
  { path, id }: Pick<TreeEntry, 'path' | 'id'>,
  shown: string,
): { readonly git: GitRepository; readonly commit: Commit } {
  const inner = git.below(path);
  // Without a repository of its own, Git would answer there for the outer one.
  if (!existsSync(`${inner.root}/.git`))
    throw noBase(
      `${shown} is at ${outer.name} a submodule that is not checked out here, so what it held is not known`,
      `check it out: git submodule update --init ${shown}; or compare with a file: plan diff OLD.yaml`,
    );
  inner.check();
  const commit = inner.commit(id);
  if (commit === null)
    throw noBase(
      `the submodule ${shown} does not have here the commit that it was at in ${outer.name}, so what it held is not known`,
      `fetch it: git -C ${shown} fetch origin ${id}`,
    );
  return { git: inner, commit: { id: commit.id, name: outer.name } };
}
