import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';

const packages = join(import.meta.dirname, '../heavy-judges/node_modules');

/** Path of a file in one of the packages of `test/heavy-judges`. */
export const heavyJudge = (path: string): string => join(packages, path);

/** A group of tests that needs these packages. Without them it is skipped by name; in CI it runs, and fails. */
export function describeWithHeavyJudges(names: readonly string[], title: string, tests: () => void): void {
  const missing = names.filter((name) => !existsSync(heavyJudge(`${name}/package.json`)));
  if (missing.length === 0 || process.env['CI'] === 'true') describe(title, tests);
  else
    describe.skip(
      `${title} (skipped: npm ci --prefix test/heavy-judges was not run, ${missing.join(', ')} not installed)`,
      tests,
    );
}
