import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { findProgram } from './needed-programs.ts';

const folder = join(import.meta.dirname, '../heavy-judges/node_modules');

/** Path of a file in one of the packages of `test/heavy-judges`. */
export const heavyJudge = (path: string): string => join(folder, path);

/** A group of tests that needs these packages, and programs. Without them it is skipped by name; in CI it runs, and fails. */
export function describeWithHeavyJudges(
  packages: readonly string[],
  title: string,
  tests: () => void,
  programs: readonly string[] = [],
): void {
  const missing = [
    ...packages
      .filter((name) => !existsSync(heavyJudge(`${name}/package.json`)))
      .map((name) => `${name} not installed, see npm ci --prefix test/heavy-judges`),
    ...programs.filter((name) => findProgram(name) === null).map((name) => `${name} not installed`),
  ];
  if (missing.length === 0 || process.env['CI'] === 'true') describe(title, tests);
  else describe.skip(`${title} (skipped: ${missing.join(', ')})`, tests);
}
