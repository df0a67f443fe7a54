import { chownSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { programPath } from './needed-programs.ts';

const nobody = 65534;
export const isRoot = process.getuid?.() === 0;

/** The argv that runs a program as nobody: PostgreSQL refuses to run as root, and root ignores file modes. */
export const unprivileged = (program: string, ...argv: readonly string[]): [string, ...string[]] =>
  isRoot
    ? [programPath('setpriv'), `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', program, ...argv]
    : [program, ...argv];

/** Gives a folder and what lies in it to the user that `unprivileged` runs as. */
export function giveToUnprivileged(folder: string): void {
  if (!isRoot) return;
  for (const path of ['', ...(readdirSync(folder, { recursive: true }) as string[])])
    chownSync(join(folder, path), nobody, nobody);
}
