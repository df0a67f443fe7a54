import { readFileSync, statSync } from 'node:fs';
import { posix, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { PlanError } from '../diagnostic.ts';
import type { FragmentFile, FragmentFiles } from '../plan/fragments/fragments.ts';
import type { PlanFile } from './load-plan.ts';

/** How a glob of `include` is read. */
export const fragmentGlobs = {
  absolute: false,
  dot: true,
  expandDirectories: false,
  followSymbolicLinks: false,
  ignore: ['**/.git/**', '**/node_modules/**'],
};
type PlanPlace = Pick<PlanFile, 'name' | 'folder' | 'path' | 'maxBytes'>;

/** The files below the plan's folder that a glob names, sorted. Throws PlanError for one that cannot be read. */
export const fragmentsOf =
  (plan: PlanPlace): FragmentFiles =>
  (glob) =>
    globSync(glob, { ...fragmentGlobs, cwd: plan.folder })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => resolve(plan.folder, path) !== plan.path)
      .sort()
      .map((path) => fragment(plan, path));

/** Named as the plan is: relative to the working folder where that was. */
function fragment(plan: PlanPlace, path: string): FragmentFile {
  const file = posix.join(posix.dirname(plan.name.split(sep).join('/')), path);
  const absolute = resolve(plan.folder, path);
  try {
    const tooLarge = statSync(absolute).size > plan.maxBytes;
    return { file, bytes: tooLarge ? new Uint8Array(plan.maxBytes + 1) : readFileSync(absolute) };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new PlanError('file-unreadable', `${file} cannot be read (${code})`, 'check its permissions');
  }
}
