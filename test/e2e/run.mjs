// npm run e2e [-- --only NAME]… [-- --keep] [-- --report FILE]: what the examples render meets the real programs.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ending = '.part.ts';
const parts = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length));

function refuse(message) {
  console.error(
    `${message}\nusage: npm run e2e -- [--only NAME]... [--keep] [--report FILE]\nparts: ${parts.join(', ')}`,
  );
  process.exit(64);
}

function options() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        keep: { type: 'boolean' },
        report: { type: 'string' },
      },
    }).values;
  } catch (error) {
    return refuse(error.message);
  }
}

const { only = parts, keep = false, report } = options();
for (const name of only) if (!parts.includes(name)) refuse(`there is no part "${name}"`);
if (keep && only.length > 1) refuse('--keep holds up one part: name it with --only');

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
const config = join(import.meta.dirname, 'vitest.config.mjs');
const files = only.map((name) => join(import.meta.dirname, `${name}${ending}`));
// A report of vitest in JSON, beside what is printed.
const reporters =
  report === undefined
    ? []
    : [
        '--reporter=verbose',
        `--reporter=${join(import.meta.dirname, '../support/skipped-tests.ts')}`,
        '--reporter=json',
        `--outputFile=${resolve(report)}`,
      ];
const child = spawn(process.execPath, [vitest, 'run', '--config', config, ...reporters, ...files], {
  stdio: 'inherit',
  env: { ...process.env, PLAN_E2E_KEEP: String(keep), PLAN_E2E_ALONE: String(only.length === 1) },
});
// The terminal sends an interrupt to vitest too; this process waits until that has ended.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (status) => process.exit(status ?? 1));
