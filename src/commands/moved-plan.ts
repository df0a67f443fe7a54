import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Commit, GitRepository } from './git-repository.ts';
import type { PlanFile } from './load-plan.ts';

/** Files that are looked into for one that was renamed; more are too many to be a rename. */
const mostRenamed = 40;

/** Share of the lines of one text that are in another. */
function likeness(text: string, other: string): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const known = new Set(other.split('\n'));
  return lines.filter((line) => known.has(line)).length / Math.max(1, lines.length);
}

/** Where a file stood that was renamed and that Git has not been told of: the one that is gone and most like it. */
function pathOfLike(git: GitRepository, commit: Commit, bytes: Uint8Array, root: string): string | null {
  const gone = git.files(commit).filter((path) => /\.ya?ml$/.test(path) && !existsSync(join(root, path)));
  if (gone.length > mostRenamed) return null;
  const text = new TextDecoder().decode(bytes);
  const alike = gone
    .map((path) => ({ path, share: likeness(text, git.read(commit, path)?.toString() ?? '') }))
    .filter(({ share }) => share >= 0.5)
    .sort((one, other) => other.share - one.share);
  return alike[0]?.path ?? null;
}

/** Where the plan stood at a commit: in the same place, where Git says that it was moved from, or alone under its name. */
export function pathAt(
  git: GitRepository,
  commit: Commit,
  path: string,
  { sourceRoot, bytes }: PlanFile,
): string | null {
  if (git.read(commit, path) !== null) return path;
  const moved = git.pathBefore(commit, path);
  if (moved !== null) return moved;
  const left = git
    .filesCalled(commit, basename(path))
    .filter((other) => !existsSync(join(sourceRoot, other)));
  if (left.length === 1) return left[0] ?? null;
  return left.length === 0 ? pathOfLike(git, commit, bytes, sourceRoot) : null;
}
