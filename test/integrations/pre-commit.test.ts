import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { describeWith, programPath } from '../support/needed-programs.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'plan-pre-commit-'));
const environment = {
  PRE_COMMIT_HOME: join(scratch, 'environments'),
  PRE_COMMIT_COLOR: 'never',
  GIT_CONFIG_GLOBAL: '/dev/null',
};
const starter = readFileSync(join(root, 'examples/starter/backup-plan.yaml'), 'utf8');
const broken = starter.replace('daily 01:00-05:00', 'now and then');

let repository = '';
const run = (command: string, ...args: readonly string[]): CommandResult =>
  runCommand(command, args, { cwd: repository, environment, timeoutMs: 600_000 });
const git = (...args: readonly string[]) =>
  run('git', '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args);
const preCommit = (...args: readonly string[]) => run(programPath('pre-commit'), ...args);

function write(file: string, text: string): void {
  mkdirSync(dirname(join(repository, file)), { recursive: true });
  writeFileSync(join(repository, file), text);
}

/** Every hook of the commit that is checked out here, with the arguments that a repository gives it. */
const hooks = (renderCheck: object = {}) =>
  stringify({
    repos: [
      {
        repo: root,
        rev: runCommand('git', ['rev-parse', 'HEAD'], { cwd: root }).stdout.trim(),
        hooks: [{ id: 'plan-validate' }, { id: 'plan-render-check', ...renderCheck }],
      },
    ],
  });

function newRepository(): void {
  repository = mkdtempSync(join(scratch, 'repository-'));
  git('init', '--quiet');
  write('.pre-commit-config.yaml', hooks());
}

/** What the hooks say of everything that is in the repository now. */
function checked(): CommandResult {
  git('add', '--all');
  return preCommit('run', '--all-files');
}

describeWith(['git', 'npm', 'pre-commit'], 'the hooks for pre-commit, on the Node of this machine', () => {
  beforeAll(() => {
    newRepository();
    // Installs this repository's last commit as pre-commit installs any: from Git, by npm, built on the way.
    const { status, stdout, stderr } = preCommit('install-hooks');
    expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  beforeEach(() => {
    newRepository();
    write('backup-plan.yaml', starter);
    const [installed = ''] = readdirSync(environment.PRE_COMMIT_HOME).filter((name) =>
      name.startsWith('repo'),
    );
    const plan = join(environment.PRE_COMMIT_HOME, installed, 'node_env-system/bin/plan');
    expect(run(plan, 'render')).toMatchObject({ status: 0, stderr: '' });
  });
  afterEach(() => rmSync(repository, { recursive: true, force: true }));

  test('pass a plan that is sound and rendered', () => {
    const { status, stdout } = checked();
    expect(stdout).toMatch(/^plan validate\.+Passed\nplan render --check\.+Passed\n$/);
    expect(status).toBe(0);
  });

  test('name each changed plan that has errors, wherever it lies', () => {
    write('clusters/office building/backup-plan.yml', broken);
    write('clusters/home/backup-plan.yaml', starter);
    write('clusters/shop/backup-plan.yaml', broken);
    const { status, stdout } = checked();
    expect(status).toBe(1);
    expect(stdout).toMatch(/plan validate\.+Failed/);
    expect(stdout).toContain('error[invalid-schedule]');
    expect(stdout).toMatch(/clusters\/office building\/backup-plan\.yml:\d+:\d+/);
    expect(stdout).toMatch(/clusters\/shop\/backup-plan\.yaml:\d+:\d+/);
    expect(stdout).not.toMatch(/clusters\/home\/backup-plan\.yaml:/);
  });

  test('find output that is stale', () => {
    write('backup-plan.yaml', starter.replace('30d', '60d'));
    const { status, stdout } = checked();
    expect(status).toBe(1);
    expect(stdout).toMatch(/plan validate\.+Passed/);
    expect(stdout).toMatch(/plan render --check\.+Failed/);
    expect(stdout).toContain('run plan render backup-plan.yaml');
  });

  test('find an edit of the output where the plan is left alone', () => {
    checked();
    git('commit', '--quiet', '--no-verify', '--message', 'first');
    write('rendered/kubernetes/config/schedules.yaml', 'edited: true\n');
    git('add', '--all');
    const { status, stdout } = preCommit('run');
    expect(status).toBe(1);
    expect(stdout).toMatch(/plan validate\.+\(no files to check\)Skipped/);
    expect(stdout).toContain('rendered/kubernetes/config/schedules.yaml');
  });

  test('find output that lies there and would be in no commit', () => {
    checked();
    git('rm', '--quiet', '--cached', 'rendered/kubernetes/config/schedules.yaml');
    const { status, stdout } = preCommit('run');
    expect(status).toBe(1);
    expect(stdout).toContain('untracked   rendered/kubernetes/config/schedules.yaml');
  });

  test('check the output of a plan that is named in args', () => {
    rmSync(join(repository, 'backup-plan.yaml'));
    write('clusters/home/backup-plan.yaml', starter);
    expect(checked().stdout).toContain('backup-plan.yaml');
    write('.pre-commit-config.yaml', hooks({ args: ['clusters/home/backup-plan.yaml'] }));
    const { status, stdout } = checked();
    expect(status).toBe(1);
    expect(stdout).toContain('clusters/home/rendered/');
  });

  test('keep a commit from being made', () => {
    expect(preCommit('install').status).toBe(0);
    git('add', '--all');
    expect(git('commit', '--message', 'sound')).toMatchObject({ status: 0 });
    write('backup-plan.yaml', broken);
    const { status, stderr } = git('commit', '--all', '--message', 'broken');
    expect(status).toBe(1);
    expect(stderr).toContain('error[invalid-schedule]');
    expect(git('log', '--format=%s').stdout).toBe('sound\n');
  });
});
