import { readdirSync, readFileSync, statSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import type { FragmentFile, FragmentFiles } from '../plan/fragments/fragments.ts';
import { type FolderEntry, findFragments } from './find-fragments.ts';
import type { PlanFile } from './load-plan.ts';
import { isMissing, systemError } from './system-error.ts';

type PlanPlace = Pick<PlanFile, 'name' | 'folder' | 'path' | 'maxBytes'>;

/** Stands in a name for bytes that are no UTF-8, under which nothing can be opened. */
const lostBytes = '\ufffd';

/** The files below the plan's folder that a glob names, sorted. Throws PlanError for one that cannot be read. */
export const fragmentsOf =
  (plan: PlanPlace): FragmentFiles =>
  (glob) =>
    findFragments(glob, plan.folder, (folder) => entriesOf(plan, folder))
      .map((path) => path.split(sep).join('/'))
      .filter((path) => resolve(plan.folder, path) !== plan.path)
      .flatMap((path) => fragment(plan, path));

/** Named as the plan is: relative to the working folder where that was. */
const nameOf = (plan: PlanPlace, path: string): string =>
  posix.join(posix.dirname(plan.name.split(sep).join('/')), path);

function entriesOf(plan: PlanPlace, folder: string): readonly FolderEntry[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error) && !folder.includes(lostBytes)) return [];
    const file = nameOf(plan, posix.relative(plan.folder.split(sep).join('/'), folder));
    throw unopened(file, error);
  }
}

function fragment(plan: PlanPlace, path: string): readonly FragmentFile[] {
  const file = nameOf(plan, path);
  const absolute = resolve(plan.folder, path);
  try {
    const status = statSync(absolute);
    if (status.isDirectory()) return [];
    if (!status.isFile())
      throw fileUnreadable(`${file} is not a regular file`, 'include files that hold a part of a plan');
    const tooLarge = status.size > plan.maxBytes;
    return [{ file, bytes: tooLarge ? new Uint8Array(plan.maxBytes + 1) : readFileSync(absolute) }];
  } catch (error) {
    if (error instanceof PlanError) throw error;
    throw unopened(file, error);
  }
}

const fileUnreadable = (message: string, remedy: string): PlanError =>
  new PlanError('file-unreadable', message, remedy);

function unopened(file: string, error: unknown): PlanError {
  if (file.includes(lostBytes))
    return fileUnreadable(`${file} has a name that is not UTF-8`, 'give it another name');
  const code = systemError(error);
  return isMissing(error) || code === 'ELOOP'
    ? fileUnreadable(`${file} is a link to a file that is not there`, 'mend the link, or delete it')
    : fileUnreadable(`${file} cannot be read (${code})`, 'check its permissions');
}
