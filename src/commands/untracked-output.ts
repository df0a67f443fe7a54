import { existsSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import { manifestName } from '../output/manifest.ts';
import type { OutputTree } from '../output/output-tree.ts';
import type { CommandContext } from './command.ts';
import { GitRepository } from './git-repository.ts';
import type { PlanFile } from './load-plan.ts';

/** Paths of the output that lie in its folder and are in no commit, nor in the next one; all else is compared anyway. */
export function untrackedOutput(
  root: string,
  tree: OutputTree,
  file: PlanFile,
  { environment }: CommandContext,
): readonly string[] {
  if (!file.inGit)
    throw new PlanError(
      'git-refused',
      `${file.name} lies in no Git work tree, so nothing of its output is tracked`,
      'leave --tracked out',
    );
  const git = new GitRepository(file.sourceRoot, environment);
  git.check();
  // Git names files without the links on the way.
  const folder = existsSync(root) ? realpathSync(root) : root;
  const fromSourceRoot = (path: string) => relative(file.sourceRoot, join(folder, path)).split(sep).join('/');
  // Git refuses to be asked about a folder outside of its work tree.
  const isOutside = /^\.\.(?:\/|$)/.test(fromSourceRoot(''));
  const tracked = isOutside ? new Set<string>() : git.tracked(folder);
  return [...tree.map(({ path }) => path), manifestName].filter((path) => !tracked.has(fromSourceRoot(path)));
}
