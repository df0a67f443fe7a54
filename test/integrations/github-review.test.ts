import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { planWith } from '../diff/compare-texts.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';

const root = join(import.meta.dirname, '../..');
const action = join(root, 'integrations/github');

const shop = (retention: string) =>
  planWith({ targets: { shop: { namespaces: ['shop'], schedule: 'daily 02:00', retention } } });

let scratch = '';
let checkout = '';
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'plan-review-'));
  checkout = join(scratch, 'checkout');
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

const nobody = {
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  ...Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((who) => [
      [`GIT_${who}_NAME`, 'a'],
      [`GIT_${who}_EMAIL`, 'a@example.com'],
    ]),
  ),
};

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'init.defaultBranch=main', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], ...nobody },
  });

const plan = (folder: string, ...args: readonly string[]): CommandResult =>
  runCommand(process.execPath, [join(root, 'bin/plan.js'), ...args], { cwd: folder });

function commit(folder: string, text: string, { render = true } = {}): void {
  writeFileSync(join(folder, 'backup-plan.yaml'), text);
  if (render) plan(folder, 'render');
  git(folder, 'add', '--all');
  git(folder, 'commit', '-qm', 'change');
}

/** What actions/checkout leaves of a pull request: its merge commit, detached, beside the branches of the remote. */
function pullRequest(change: (folder: string) => void, { depth = 0 } = {}): void {
  const upstream = join(scratch, 'upstream');
  mkdirSync(upstream);
  git(upstream, 'init', '-q');
  commit(upstream, shop('30d'));
  git(upstream, 'checkout', '-qb', 'change');
  change(upstream);
  git(upstream, 'checkout', '-qb', 'merge', 'main');
  git(upstream, 'merge', '-q', '--no-ff', '-m', 'merge', 'change');
  mkdirSync(checkout);
  git(checkout, 'init', '-q');
  git(checkout, 'remote', 'add', 'origin', `file://${upstream}`);
  const all = ['+refs/heads/*:refs/remotes/origin/*', '+refs/heads/merge:refs/remotes/pull/7/merge'];
  git(
    checkout,
    'fetch',
    '-q',
    ...(depth === 0 ? [] : [`--depth=${depth}`]),
    'origin',
    ...(depth === 0 ? all : all.slice(1)),
  );
  git(checkout, 'checkout', '-q', '--detach', 'refs/remotes/pull/7/merge');
}

interface Review extends CommandResult {
  readonly comment: string;
  readonly output: string;
  readonly summary: string;
}

function review(environment: Readonly<Record<string, string>> = {}): Review {
  const report = join(scratch, 'report with spaces');
  const files = { GITHUB_OUTPUT: join(scratch, 'output'), GITHUB_STEP_SUMMARY: join(scratch, 'summary') };
  for (const file of Object.values(files)) appendFileSync(file, '');
  const result = runCommand('bash', [join(action, 'review.sh')], {
    cwd: checkout,
    environment: {
      ...nobody,
      ...files,
      GITHUB_BASE_REF: 'main',
      PLAN_COMMAND: `${process.execPath} ${join(root, 'bin/plan.js')}`,
      PLAN_REPORT: report,
      ...environment,
    },
  });
  const comment = join(report, 'comment.md');
  return {
    ...result,
    comment: existsSync(comment) ? readFileSync(comment, 'utf8') : '',
    output: readFileSync(files.GITHUB_OUTPUT, 'utf8'),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

describe('the review of a pull request', () => {
  test('says what the change means in the comment and in the summary, and passes', () => {
    pullRequest((folder) => commit(folder, shop('7d')));
    const { status, comment, output, summary } = review();
    expect(status).toBe(0);
    expect(output).toBe('differs=true\n');
    expect(comment).toContain('shop');
    expect(comment).toMatch(/30 d|30d/);
    expect(summary).toBe(comment);
  });

  test('fails at a risk that the workflow does not take, and still comments', () => {
    pullRequest((folder) => commit(folder, shop('7d')));
    const { status, output, comment } = review({ PLAN_FAIL_ON: 'high' });
    expect({ status, output }).toEqual({ status: 3, output: 'differs=true\n' });
    expect(comment).not.toBe('');
  });

  test('says that nothing differs where the plan was only written in another way', () => {
    pullRequest((folder) => commit(folder, `# another word\n${shop('720h')}`));
    expect(review()).toMatchObject({ status: 0, output: 'differs=false\n', summary: '' });
  });

  test('fails where the output was not rendered again, with what to do, and says what the change means', () => {
    pullRequest((folder) => commit(folder, shop('7d'), { render: false }));
    const { status, stdout, output } = review();
    expect({ status, output }).toEqual({ status: 2, output: 'differs=true\n' });
    expect(stdout).toContain('::error::the rendered output is not what the plan says: run plan render');
  });

  test('of a broken plan annotates its lines, and says so in the place of an older comment', () => {
    pullRequest((folder) => commit(folder, shop('7 fortnights'), { render: false }));
    const { status, stdout, output, comment } = review();
    expect({ status, output }).toEqual({ status: 1, output: 'differs=true\n' });
    expect(stdout).toMatch(/^::error file=backup-plan\.yaml,line=\d+,/m);
    expect(comment).toContain('The plan has errors');
  });

  test('in a checkout without history says what to fetch, and touches no comment', () => {
    pullRequest((folder) => commit(folder, shop('7d')), { depth: 1 });
    const { status, stderr, output } = review();
    expect([4, 5]).toContain(status);
    expect(stderr).toMatch(/fetch/);
    expect(output).toBe('differs=\n');
  });

  test('compares with what the workflow names', () => {
    pullRequest((folder) => commit(folder, shop('7d')));
    expect(review({ PLAN_BASE: 'HEAD' })).toMatchObject({ status: 0, output: 'differs=false\n' });
  });

  test('looks at the branch that the pull request is for, not at the default branch', () => {
    pullRequest((folder) => {
      git(folder, 'branch', 'release');
      commit(folder, shop('7d'));
    });
    expect(review({ GITHUB_BASE_REF: 'release' })).toMatchObject({ output: 'differs=true\n' });
    expect(review({ GITHUB_BASE_REF: 'change' })).toMatchObject({
      output: expect.stringMatching(/differs=false\n$/),
    });
  });

  test('takes a plan with any name', () => {
    pullRequest((folder) => {
      git(folder, 'mv', '--', 'backup-plan.yaml', '-odd $(name)\n.yaml');
      git(folder, 'commit', '-qm', 'name');
    });
    const { output } = review({ PLAN_FILE: '-odd $(name)\n.yaml' });
    expect(output).toBe('differs=false\n');
  });
});

test('the action takes the version of plan that it lies beside', () => {
  const { inputs } = parse(readFileSync(join(action, 'action.yml'), 'utf8'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(inputs.command.default).toBe(`npx --yes backup-plan@${version}`);
});
