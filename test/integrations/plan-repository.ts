import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planWith } from '../diff/compare-texts.ts';
import { runCommand } from '../support/run-command.ts';

export const root = join(import.meta.dirname, '../..');

/** A plan with one target. */
export const shop = (retention: string): string =>
  planWith({ targets: { shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention } } });

/** Nobody's settings of Git. */
export const nobody: Readonly<Record<string, string>> = {
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'a'],
      [`GIT_${who}_EMAIL`, 'a@example.com'],
    ]),
  ),
};

/** What Git prints, without the last line feed. Throws where it fails. */
export const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'init.defaultBranch=main', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...nobody },
  }).trimEnd();

/** Commits everything in the folder, and gives the commit's name. */
export function commitAll(folder: string): string {
  git(folder, 'add', '--all');
  git(folder, 'commit', '-qm', 'change');
  return git(folder, 'rev-parse', 'HEAD');
}

/** Commits a plan with its output. */
export function commitPlan(folder: string, text: string, { render = true } = {}): string {
  writeFileSync(join(folder, 'backup-plan.yaml'), text);
  if (render) runCommand(process.execPath, [join(root, 'bin/plan.js'), 'render'], { cwd: folder });
  return commitAll(folder);
}

/** The package as it would be published, and the path of its tarball. */
export function packProgram(folder: string): string {
  const args = ['pack', '--ignore-scripts', '--pack-destination', folder];
  const { status, stderr } = runCommand('npm', args, { cwd: root });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (status !== 0 || tarball === undefined) throw new Error(`npm pack: ${stderr}`);
  return join(folder, tarball);
}

/** A change that brings a program of the name that the review runs, and settings with which npm can do nothing. */
export function plantProgram(folder: string): void {
  const planted = join(folder, 'node_modules/backup-plan');
  execFileSync('mkdir', ['-p', join(planted, 'bin'), join(folder, 'node_modules/.bin')]);
  const program = '#!/usr/bin/env node\nconsole.log("PLANTED");\n';
  for (const file of [join(planted, 'bin/plan.js'), join(folder, 'node_modules/.bin/backup-plan')])
    writeFileSync(file, program, { mode: 0o755 });
  writeFileSync(
    join(planted, 'package.json'),
    JSON.stringify({
      name: 'backup-plan',
      version: '0.1.0',
      bin: { plan: 'bin/plan.js', 'backup-plan': 'bin/plan.js' },
    }),
  );
  writeFileSync(join(folder, '.npmrc'), 'registry=http://127.0.0.1:9/\ncache=/dev/null/npm\n');
}
