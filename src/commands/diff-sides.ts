import { existsSync } from 'node:fs';
import { basename, dirname, posix, relative, resolve, sep } from 'node:path';
import type { Compilation } from '../compile.ts';
import { PlanError } from '../diagnostic.ts';
import type { JsonObject } from '../json.ts';
import type { DiffSide } from '../report/diff/diff-report.ts';
import { reviewedClusters } from '../review/reviewed-clusters.ts';
import { understoodSide } from '../review/understood-base.ts';
import type { ReviewedCluster } from '../review.ts';
import type { CommandContext, OptionValues } from './command.ts';
import { compileBytes, filesBeside, refuseUnknownInventory } from './compile-file.ts';
import { besideFilesAt, fragmentsAt, inventoriesAt } from './git-files.ts';
import { type Commit, GitRepository } from './git-repository.ts';
import { goneFile, gonePlan, refuseNotDeleted } from './gone-plan.ts';
import { inventoryFiles } from './load-inventory.ts';
import { loadPlan, missingPlan, type PlanFile } from './load-plan.ts';
import { missingBase } from './missing-base.ts';
import { pathAt } from './moved-plan.ts';
import { usualPlan } from './plan-argument.ts';
import { wrongUsage } from './wrong-usage.ts';

/** One side of a change as the report names it, and what could be understood of it. */
export interface LoadedSide {
  readonly side: DiffSide;
  /** null where the side has no plan at all. */
  readonly compilation: Compilation | null;
  readonly clusters: readonly ReviewedCluster[];
  /** What is not known of it, in sentences. */
  readonly notes: readonly string[];
}

/** JSON is YAML. */
const bytesOf = (data: JsonObject): Uint8Array => new TextEncoder().encode(JSON.stringify(data));

/** A side that is a plan of the work tree. */
export interface LoadedPlan extends LoadedSide {
  readonly file: PlanFile;
  /** Whether the change has deleted it, so that it promises nothing any more. */
  readonly isGone: boolean;
  readonly compilation: Compilation;
}

/** The plan as it stands now. Only a commit can tell that one which is not there was ever there. */
export async function loadAfter(
  name: string,
  options: OptionValues,
  context: CommandContext,
): Promise<LoadedPlan> {
  const gone = options['against'] === undefined ? goneFile(name, options, context) : null;
  if (gone !== null) return gonePlan(gone);
  const file = loadPlan(name, options, context);
  const compilation = compileBytes(file, name, await filesBeside(file, options, context), context);
  refuseUnknownInventory(compilation, options, context);
  const side = { name, commit: '', file: name };
  return { file, isGone: false, side, compilation, clusters: reviewedClusters(compilation), notes: [] };
}

/** Another plan file, read as if it stood in the place of the one that it is compared with. */
async function fromFile(
  name: string,
  { file: at, compilation: now }: LoadedPlan,
  options: OptionValues,
  context: CommandContext,
): Promise<LoadedSide> {
  const file = loadPlan(name, options, context);
  const files = await filesBeside(file, options, context);
  const compileText = (bytes: Uint8Array) =>
    compileBytes({ ...at, bytes, maxBytes: file.maxBytes }, name, files, context);
  const side = { name, commit: '', file: name };
  return {
    side,
    ...understoodSide(name, compileText(file.bytes), now, (data) => compileText(bytesOf(data))),
  };
}

function fromCommit(
  git: GitRepository,
  commit: Commit,
  { file: at, compilation: now, isGone }: LoadedPlan,
  options: OptionValues,
  context: CommandContext,
): LoadedSide {
  const path = relative(at.sourceRoot, at.path).split(sep).join('/');
  if (isGone) refuseNotDeleted(git, commit, path, at.name);
  const old = isGone ? path : pathAt(git, commit, path, at);
  const held = old === null ? null : git.read(commit, old);
  const side = { name: commit.name, commit: commit.id, file: old ?? '' };
  if (old === null || held === null)
    return {
      side,
      compilation: null,
      clusters: [],
      notes: [`${commit.name} has no plan ${path}: all of it is new`],
    };
  const folder = dirname(resolve(at.sourceRoot, old));
  const { given } = inventoryFiles(at, options, context);
  const files = {
    besideFiles: besideFilesAt(git, commit, posix.dirname(old)),
    fragments: fragmentsAt(git, commit, posix.dirname(old), at.maxBytes, basename(old)),
    inventories: { given, named: inventoriesAt(git, commit, posix.dirname(old)) },
  };
  const compileText = (bytes: Uint8Array) => compileBytes({ ...at, folder, bytes }, old, files, context);
  const part = understoodSide(commit.name, compileText(held), now, (data) => compileText(bytesOf(data)));
  const moved = old === path ? [] : [`the plan was moved from ${old} to ${path}`];
  const gone = isGone
    ? [
        `there is no plan ${path} any more: all of it is dropped; output that is left behind is still applied, and nobody checks it`,
      ]
    : [];
  return { side, ...part, notes: [...gone, ...moved, ...part.notes] };
}

function repositoryOf(file: PlanFile, context: CommandContext): GitRepository {
  if (!file.inGit)
    throw new PlanError(
      'git-base-missing',
      `${file.name} lies in no Git work tree, so there is no commit to compare with`,
      'name another plan file: plan diff OLD.yaml',
    );
  const git = new GitRepository(file.sourceRoot, context.environment);
  git.check();
  return git;
}

/** Whoever names one file means the plan, and has named the base. */
function noPlan(base: string, { file: { name } }: LoadedPlan, isFile: boolean): PlanError {
  if (base === '' || name !== usualPlan) return missingPlan(name);
  return new PlanError(
    'file-missing',
    `one argument is the base, here ${base}, and there is no file ${name} to compare with it`,
    isFile
      ? `name the base first and then the plan: plan diff main ${base}`
      : `name the plan behind the base: plan diff ${base} path/to/${usualPlan}`,
  );
}

const looksLikePath = (name: string): boolean => name.startsWith('.') || name.startsWith('/');

/** The plan before the change: of a commit, a file, or by default of where the branch went apart from the upstream's. */
export async function loadBefore(
  base: string,
  after: LoadedPlan,
  options: OptionValues,
  context: CommandContext,
): Promise<LoadedSide> {
  const at = after.file;
  const path = resolve(context.cwd, base);
  const exists = base !== '' && existsSync(path);
  if (after.isGone && (exists || !at.inGit)) throw noPlan(base, after, exists);
  if (base === '') {
    const git = repositoryOf(at, context);
    return fromCommit(git, git.mergeBase(git.defaultBranch()), after, options, context);
  }
  if (exists && path === resolve(context.cwd, at.name))
    throw wrongUsage(
      `one argument is the base, so ${base} would be compared with itself`,
      `name the base first and then the plan: plan diff main ${base}`,
    );
  const git = at.inGit ? repositoryOf(at, context) : null;
  const commit = git === null || looksLikePath(base) ? null : git.commit(base);
  if (exists && commit !== null)
    throw wrongUsage(
      `"${base}" is a file and a Git ref`,
      `write ./${base} for the file, or the whole name of the ref, such as refs/heads/${base}`,
    );
  if (exists) return fromFile(base, after, options, context);
  if (git !== null && commit !== null) return fromCommit(git, commit, after, options, context);
  throw missingBase(base, git ?? repositoryOf(at, context));
}
