import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

/** Where programs are looked for. Debian keeps PostgreSQL's own beside the PATH, by release. */
export const programFolders: readonly string[] = [
  '/usr/lib/postgresql/15/bin',
  // Where CI puts what comes from PyPI.
  ...['just', 'pre-commit', 'hadolint'].map((name) => join(import.meta.dirname, '../../.cache', name, 'bin')),
  ...(process.env['PATH'] ?? '').split(':').filter((folder) => folder !== ''),
  '/usr/sbin',
  '/sbin',
];

/** Path of an installed program, or null. */
export function findProgram(name: string): string | null {
  for (const folder of programFolders) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

/** Path of a program that a test has checked to be there. */
export function programPath(name: string): string {
  const file = findProgram(name);
  if (file === null) throw new Error(`${name} is not installed`);
  return file;
}

/** A group of tests that needs programs. Without them it is skipped by name; in CI it runs, and fails. */
export function describeWith(programs: readonly string[], title: string, tests: () => void): void {
  const missing = programs.filter((name) => findProgram(name) === null);
  if (missing.length === 0 || process.env['CI'] === 'true') describe(title, tests);
  else describe.skip(`${title} (skipped: ${missing.join(', ')} not installed)`, tests);
}
