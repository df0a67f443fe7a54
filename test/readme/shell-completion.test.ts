import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeWith } from '../support/needed-programs.ts';
import { runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The line of the README that installs the completion of a shell. */
const lineFor = (shell: string): string =>
  readme.split('\n').find((line) => line.includes(`plan completion ${shell}`)) ?? '';

/** What a shell is asked that has just been started by a person, and what it answers where plan is completed. */
const questions = {
  bash: { start: ['-i', '-c', 'complete -p plan'], answer: /_plan plan/ },
  zsh: { start: ['-i', '-c', 'print $_comps[plan]'], answer: /^_plan$/m },
  fish: { start: ['-c', "complete -C 'plan va'"], answer: /^validate\t/m },
} as const;

let home = '';
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'plan-shell-'));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/plan'), `#!/bin/sh\nexec '${process.execPath}' '${root}/bin/plan.js' "$@"\n`);
  chmodSync(join(home, 'bin/plan'), 0o755);
  // What those shells have before anything of plan is in them; fish makes its folder when it first runs.
  writeFileSync(join(home, '.zshrc'), 'autoload -U compinit && compinit -u\n');
  mkdirSync(join(home, '.config/fish/completions'), { recursive: true });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

for (const [shell, { start, answer }] of Object.entries(questions)) {
  describeWith([shell], `the line of the README for ${shell}`, () => {
    test('makes the next shell complete plan', () => {
      const environment = { HOME: home, PATH: `${home}/bin:${process.env['PATH']}`, XDG_CONFIG_HOME: '' };
      const run = (program: string, ...args: readonly string[]) =>
        runCommand(program, args, { cwd: home, environment });
      expect(run(shell, ...start).stdout).not.toMatch(answer);
      expect(run('sh', '-c', lineFor(shell))).toMatchObject({ status: 0, stderr: '' });
      expect(run(shell, ...start).stdout).toMatch(answer);
    });
  });
}
