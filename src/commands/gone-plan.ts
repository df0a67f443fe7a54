import { existsSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Compilation } from '../compile.ts';
import { PlanError } from '../diagnostic.ts';
import type { CommandContext, OptionValues } from './command.ts';
import type { Commit, GitRepository } from './git-repository.ts';
import { fileAt, type PlanFile } from './load-plan.ts';

/** What is left to understand of a plan that is not there. */
const nothing: Compilation = {
  document: null,
  clusters: [],
  plans: [],
  hasClusters: false,
  unread: [],
  isPartial: false,
  findings: [],
};

/** The folder, without links on the way; of one that went with the plan, as far as it still is. */
function realFolder(folder: string): string {
  let known = folder;
  while (!existsSync(known)) known = dirname(known);
  return resolve(realpathSync(known), relative(known, folder));
}

/** The place of a plan that is not in the work tree, and may have been there before the change; null where it is there. */
export function goneFile(name: string, options: OptionValues, context: CommandContext): PlanFile | null {
  const path = resolve(context.cwd, name);
  if (existsSync(path)) return null;
  return fileAt(name, realFolder(dirname(path)), new Uint8Array(), options);
}

/** The later side of a change that deletes the plan. */
export const gonePlan = (file: PlanFile) => ({
  file,
  isGone: true,
  side: { name: `${file.name} (deleted)`, commit: '', file: '' },
  compilation: nothing,
  clusters: [],
  notes: [],
});

/** A plan that was there, and is now elsewhere or nowhere at all, is not one that was dropped. Throws PlanError for both. */
export function refuseNotDeleted(git: GitRepository, commit: Commit, path: string, name: string): void {
  if (git.read(commit, path) === null)
    throw new PlanError(
      'file-missing',
      `there is no file ${name}, neither here nor at ${commit.name}`,
      `name the plan behind the base: plan diff ${commit.name} path/to/backup-plan.yaml`,
    );
  const now = git.pathAfter(commit, path);
  if (now === null) return;
  throw new PlanError(
    'file-missing',
    `there is no file ${name}: it was moved to ${now}`,
    `name the plan where it stands now: plan diff ${commit.name} ${now}`,
  );
}
