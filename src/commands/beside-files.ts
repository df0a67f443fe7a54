import { readFileSync, realpathSync, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { BesideFile, BesideFiles } from '../plan/sops-file.ts';
import type { PlanFile } from './load-plan.ts';
import { unreadable } from './system-error.ts';

/** A Secret has at most 1 MiB; encrypted and in base64 it is twice that. */
const maxBytes = 2 * 1024 * 1024;

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && way !== '';
};

function readBeside({ folder, sourceRoot }: PlanFile, path: string): BesideFile {
  try {
    const real = realpathSync(resolve(folder, path));
    // What lies outside does not come to the cluster, and is none of a plan's business.
    if (!isBelow(sourceRoot, real)) return { problem: 'is a link to a file outside the repository' };
    const status = statSync(real);
    if (!status.isFile()) return { problem: 'is not a regular file' };
    if (status.size > maxBytes) return { problem: 'is larger than any Secret' };
    return { text: readFileSync(real, 'utf8') };
  } catch (error) {
    return { problem: unreadable(error) };
  }
}

/** The files beside a plan, each read when it is asked for. */
export const besideFiles = (file: PlanFile): BesideFiles => ({ read: (path) => readBeside(file, path) });
