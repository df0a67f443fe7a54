import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { describeWith } from '../support/needed-programs.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';
import {
  commitAll,
  commitPlan,
  git,
  nobody,
  packProgram,
  plantProgram,
  root,
  shop,
} from './plan-repository.ts';

const action = join(root, 'integrations/github');

let scratch = '';
let checkout = '';
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'plan-review-'));
  checkout = join(scratch, 'checkout');
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));

/** What actions/checkout leaves of a pull request: its merge commit, detached, beside the branches of the remote. */
function pullRequest(change: (folder: string) => void, { depth = 0 } = {}): void {
  const upstream = join(scratch, 'upstream');
  mkdirSync(upstream);
  git(upstream, 'init', '-q');
  commitPlan(upstream, shop('30d'));
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
  /** `outcome=differs`, as the action's later steps see it. */
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
    pullRequest((folder) => commitPlan(folder, shop('7d')));
    const { status, comment, output, summary } = review();
    expect(status).toBe(0);
    expect(output).toBe('outcome=differs\n');
    expect(comment).toContain('shop');
    expect(comment).toMatch(/30 d|30d/);
    expect(summary).toBe(comment);
  });

  test('fails at a risk that the workflow does not take, and still comments', () => {
    pullRequest((folder) => commitPlan(folder, shop('7d')));
    const { status, stdout, stderr, output, comment } = review({ PLAN_FAIL_ON: 'high' });
    expect({ status, output }).toEqual({ status: 3, output: 'outcome=differs\n' });
    expect(comment).not.toBe('');
    expect(stdout).toMatch(/^::error file=backup-plan\.yaml,line=\d+,.*retention-shortened.*30d → 7d/m);
    expect(stderr).toContain('--fail-on high fails this');
  });

  test('says that nothing differs where the plan was only written in another way', () => {
    pullRequest((folder) => commitPlan(folder, `# another word\n${shop('720h')}`));
    expect(review()).toMatchObject({ status: 0, output: 'outcome=same\n', summary: '' });
  });

  test('fails where the output was not rendered again, with what to do, and says what the change means', () => {
    pullRequest((folder) => commitPlan(folder, shop('7d'), { render: false }));
    const { status, stdout, output } = review();
    expect({ status, output }).toEqual({ status: 2, output: 'outcome=differs\n' });
    expect(stdout).toContain('::error::the rendered output is not what the plan says: run plan render');
  });

  test('of a broken plan annotates its lines, and says so in the place of an older comment', () => {
    pullRequest((folder) => commitPlan(folder, shop('7 fortnights'), { render: false }));
    const { status, stdout, output, comment } = review();
    expect({ status, output }).toEqual({ status: 1, output: 'outcome=errors\n' });
    expect(stdout).toMatch(/^::error file=backup-plan\.yaml,line=\d+,/m);
    expect(comment).toContain('The plan has errors');
  });

  test('of a plan that is deleted says that all is dropped, and fails at that risk', () => {
    pullRequest((folder) => {
      git(folder, 'rm', '-q', 'backup-plan.yaml');
      commitAll(folder);
    });
    const { status, stdout, output, comment, summary } = review({ PLAN_FAIL_ON: 'critical' });
    expect({ status, output }).toEqual({ status: 3, output: 'outcome=differs\n' });
    expect(comment).toContain('there is no plan backup-plan.yaml any more');
    expect(comment).toContain('`target-removed`');
    expect(summary).toBe(comment);
    expect(stdout).toMatch(/^::error .*target-removed of target\/shop/m);
  });

  test('of a plan that is nowhere fails, and does not know what the change means', () => {
    pullRequest((folder) => commitPlan(folder, shop('7d')));
    const { status, stderr, output } = review({ PLAN_FILE: 'bakcup-plan.yaml' });
    expect({ status, output }).toEqual({ status: 5, output: 'outcome=unknown\n' });
    expect(stderr).toContain('there is no file bakcup-plan.yaml');
  });

  test('leaves nothing of an earlier review behind', () => {
    pullRequest((folder) => commitPlan(folder, shop('7d')));
    review();
    const { comment } = review({ PLAN_FILE: 'none.yaml' });
    expect(comment).toContain('could not be found out');
    expect(existsSync(join(scratch, 'report with spaces/diff.json'))).toBe(false);
  });

  test('in a checkout without history says what to fetch, and that it knows nothing', () => {
    pullRequest((folder) => commitPlan(folder, shop('7d')), { depth: 1 });
    const { status, stderr, output, summary } = review();
    expect([4, 5]).toContain(status);
    expect(stderr).toMatch(/fetch/);
    expect(summary).toContain('could not be found out');
    expect(output).toBe('outcome=unknown\n');
  });

  test('compares with what the workflow names', () => {
    pullRequest((folder) => commitPlan(folder, shop('7d')));
    expect(review({ PLAN_BASE: 'HEAD' })).toMatchObject({ status: 0, output: 'outcome=same\n' });
  });

  test('looks at the branch that the pull request is for, not at the default branch', () => {
    pullRequest((folder) => {
      git(folder, 'branch', 'release');
      commitPlan(folder, shop('7d'));
    });
    expect(review({ GITHUB_BASE_REF: 'release' })).toMatchObject({ output: 'outcome=differs\n' });
    expect(review({ GITHUB_BASE_REF: 'change' })).toMatchObject({
      output: expect.stringMatching(/outcome=same\n$/),
    });
  });

  test('takes a plan with any name', () => {
    pullRequest((folder) => {
      git(folder, 'mv', '--', 'backup-plan.yaml', '-odd $(name)\n.yaml');
      git(folder, 'commit', '-qm', 'name');
    });
    const { output } = review({ PLAN_FILE: '-odd $(name)\n.yaml' });
    expect(output).toBe('outcome=same\n');
  });
});

describeWith(['npm'], 'the program of the review', () => {
  const { steps } = parse(readFileSync(join(action, 'action.yml'), 'utf8')).runs;
  const [install] = steps;

  test('is the package of the version that the action lies beside', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(install.env.PLAN_PACKAGE).toBe(`backup-plan@${version}`);
  });

  test('is never one that the pull request brings, nor installed by its settings', () => {
    pullRequest((folder) => {
      commitPlan(folder, shop('7d'));
      plantProgram(folder);
      commitAll(folder);
    });
    const PLAN_PROGRAM = join(scratch, 'a program');
    const environment = { PLAN_PROGRAM, PLAN_PACKAGE: packProgram(scratch), npm_config_offline: 'true' };
    const script = ['-e', '-o', 'pipefail', '-c', install.run];
    const installed = runCommand('bash', script, { cwd: checkout, environment });
    expect({ ...installed, stdout: '' }).toEqual({ status: 0, stdout: '', stderr: '' });
    const { status, stdout, output } = review({ PLAN_COMMAND: '', PLAN_PROGRAM });
    expect({ status, output }).toEqual({ status: 0, output: 'outcome=differs\n' });
    expect(stdout).not.toContain('PLANTED');
  });

  test('that cannot be installed says why', () => {
    mkdirSync(checkout);
    const environment = {
      PLAN_PROGRAM: join(scratch, 'program'),
      PLAN_PACKAGE: join(scratch, 'no-such-package.tgz'),
      npm_config_offline: 'true',
    };
    const { status, stderr } = runCommand('bash', ['-e', '-c', install.run], { cwd: checkout, environment });
    expect(status).not.toBe(0);
    expect(stderr).toContain('no-such-package.tgz');
  });
});

test('the artifact of each plan has a name of its own that GitHub takes', () => {
  const names = [
    'backup-plan.yaml',
    'clusters/home/backup-plan.yaml',
    'clusters/home_backup-plan.yaml',
    'a:"<>|*?\r\n\\b',
  ].map(
    (PLAN_FILE) =>
      runCommand(process.execPath, [join(action, 'artifact-name.mjs')], {
        cwd: root,
        environment: { PLAN_FILE },
      }).stdout,
  );
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^backup-plan-[\w.-]+\n$/);
  expect(names[0]).toBe('backup-plan-backup-plan.yaml\n');
});
