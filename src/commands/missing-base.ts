import { PlanError } from '../diagnostic.ts';
import type { GitRepository } from './git-repository.ts';

/** What a branch or a tag may be called; `a..b`, `:/text` and the like are expressions, which nothing can fetch. */
const refName = /^(?!.*(?:\.\.|\/\/|@\{|\.lock$|[./]$))[A-Za-z0-9_][\w./+-]*$/;
/** A commit that others are counted from, and how far back it is: `HEAD~3`, `main^`. */
const ancestor = /^(?<start>[^~^]+)(?<steps>(?:[~^]\d*)+)$/;

const missing = (message: string, remedy: string): PlanError =>
  new PlanError('git-base-missing', message, remedy);

/** Fetches one ref of the remote to where it is called REMOTE/NAME, also in a clone of a single branch. */
const fetchOne = (remote: string, name: string, isShallow: boolean): string =>
  `git fetch ${isShallow ? '--depth 1 ' : ''}${remote} ${name}:refs/remotes/${remote}/${name}`;

function ofAncestor(base: string, start: string, git: GitRepository): PlanError {
  if (git.commit(start) === null) return missingBase(start, git);
  return git.isShallow
    ? missing(
        `this clone is shallow, and ends before "${base}"`,
        'fetch what lies before: git fetch --unshallow (GitHub Actions: fetch-depth: 0; GitLab: GIT_DEPTH: 0)',
      )
    : missing(`"${base}" lies before the first commit`, 'name a commit that is there: git log --oneline');
}

/** What is wrong with a base that is neither a file nor a ref that is known, and what to type instead. */
export function missingBase(base: string, git: GitRepository): PlanError {
  const message = `"${base}" is neither a file nor a Git ref that is known here`;
  const start = ancestor.exec(base)?.groups?.['start'];
  if (start !== undefined && refName.test(start)) return ofAncestor(base, start, git);
  const [range = ''] = base.split('..');
  if (base.includes('..') && refName.test(range))
    return missing(`"${base}" is a range of commits, and a base is one`, `name the one: plan diff ${range}`);
  const remote = git.remote();
  if (!refName.test(base) || remote === null)
    return missing(message, 'name a branch, a tag or a commit that git log shows, or another plan file');
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(base))
    return missing(message, `fetch it: git fetch ${git.isShallow ? '--depth 1 ' : ''}${remote} ${base}`);
  const name = base.replace(/^refs\/(?:heads|tags|remotes)\//, '').replace(`${remote}/`, '');
  const then = `plan diff ${remote}/${name}`;
  return missing(message, `fetch it first: ${fetchOne(remote, name, git.isShallow)}, then: ${then}`);
}
