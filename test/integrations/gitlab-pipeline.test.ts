import { execFile } from 'node:child_process';
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeWithHeavyJudges, heavyJudge } from '../support/heavy-judges.ts';
import type { CommandResult } from '../support/run-command.ts';
import { GitLabServer } from './gitlab-server.ts';
import { commitAll, commitPlan, git, packProgram, plantProgram, root, shop } from './plan-repository.ts';

const template = 'backup-plan.gitlab-ci.yml';
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

const scratch = mkdtempSync(join(tmpdir(), 'plan-gitlab-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let project = '';
const file = (...path: readonly string[]): string => join(project, ...path);
const commit = (text: string, options = {}): string => commitPlan(project, text, options);

/** `gitlab-ci-local`, which reads a project's pipeline as GitLab does and runs its jobs here. */
function gitlab(
  variables: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<CommandResult> {
  const given = Object.entries(variables).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
  const program = heavyJudge('gitlab-ci-local/src/index.js');
  return new Promise((done) => {
    execFile(
      process.execPath,
      [program, '--force-shell-executor', '--no-color', ...given, ...args],
      { cwd: project, env: { ...process.env, HOME: scratch, CI: '' } },
      (error, stdout, stderr) => done({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

beforeEach(() => {
  project = mkdtempSync(join(scratch, 'project-'));
  git(project, 'init', '--quiet');
  git(project, 'remote', 'add', 'origin', 'git@gitlab.example.com:shop/plans.git');
  copyFileSync(join(root, 'integrations/gitlab', template), file(template));
  writeFileSync(file('.gitlab-ci.yml'), `include: [{ local: /${template} }]\n`);
  writeFileSync(file('.gitignore'), '.gitlab-ci-local/\n');
});

test('the template for GitLab takes the package of this version', () => {
  expect(readFileSync(file(template), 'utf8')).toContain(`PLAN_PACKAGE: backup-plan@${version}\n`);
});

describeWithHeavyJudges(
  ['gitlab-ci-local'],
  'the template for GitLab, run by gitlab-ci-local',
  () => {
    let server: GitLabServer;
    let tarball = '';
    beforeAll(() => {
      tarball = packProgram(scratch);
    });
    beforeEach(async () => {
      server = new GitLabServer();
      await server.start();
    });
    afterEach(() => server.stop());

    const mergeRequest = (base: string) => ({
      CI_API_V4_URL: server.url,
      CI_COMMIT_SHA: server.head,
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_PROJECT_ID: '42',
      CI_PIPELINE_SOURCE: 'merge_request_event',
      PLAN_GITLAB_TOKEN: 'sesame',
      PLAN_PACKAGE: tarball,
    });

    test('is a pipeline by GitLab’s own schema, for merge requests and the default branch alone', async () => {
      commit(shop('30d'));
      const listed = async (variables: Readonly<Record<string, string>>) => {
        const { status, stdout, stderr } = await gitlab(variables, '--list');
        expect({ status, stderr }).toMatchObject({ status: 0 });
        return /^backup-plan +.* test /m.test(stdout);
      };
      expect(await listed({ CI_PIPELINE_SOURCE: 'merge_request_event' })).toBe(true);
      expect(await listed({ CI_COMMIT_BRANCH: 'main', CI_DEFAULT_BRANCH: 'main' })).toBe(true);
      expect(await listed({ CI_COMMIT_BRANCH: 'other', CI_DEFAULT_BRANCH: 'main' })).toBe(false);
    });

    test('GitLab’s schema refuses a template with a misspelt word', async () => {
      writeFileSync(file(template), readFileSync(file(template), 'utf8').replace('expire_in', 'expires'));
      commit(shop('30d'));
      const { status, stdout, stderr } = await gitlab({}, '--list');
      expect(status).not.toBe(0);
      expect(stdout + stderr).toContain('expires');
    });

    test('puts a change into one note, and passes', async () => {
      const base = commit(shop('30d'));
      commit(shop('60d'));
      const { status, stdout, stderr } = await gitlab(mergeRequest(base), 'backup-plan');
      expect({ status, said: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, said: '' });
      expect(server.comments).toHaveLength(1);
      expect(server.comments[0]?.body).toMatch(/^<!-- backup-plan backup-plan\.yaml -->\n/);
      expect(server.comments[0]?.body).toContain('60');
      expect(JSON.parse(readFileSync(file('backup-plan-report/code-quality.json'), 'utf8'))).toEqual([]);
      expect(stdout).not.toContain('sesame');
    });

    test('fails at a critical risk, and says it in the note all the same', async () => {
      const base = commit(shop('30d'));
      commit(shop('3d'));
      const { status } = await gitlab(mergeRequest(base), 'backup-plan');
      expect(status).toBe(1);
      expect(server.comments).toHaveLength(1);
    });

    test('reports errors as code quality, on the lines of the plan', async () => {
      const base = commit(shop('30d'));
      commit(shop('30d').replace('daily 02:00', 'now and then'), { render: false });
      expect((await gitlab(mergeRequest(base), 'backup-plan')).status).toBe(1);
      const report = JSON.parse(readFileSync(file('backup-plan-report/code-quality.json'), 'utf8'));
      expect(report).toMatchObject([
        { check_name: 'invalid-schedule', location: { path: 'backup-plan.yaml' } },
      ]);
      expect(server.comments[0]?.body).toContain('The plan has errors');
    });

    test('fails where the output is stale, and says what to do', async () => {
      const base = commit(shop('30d'));
      appendFileSync(file('rendered/kubernetes/config/schedules.yaml'), '# edited\n');
      commit(shop('30d'), { render: false });
      const { status, stdout, stderr } = await gitlab(mergeRequest(base), 'backup-plan');
      expect(status).toBe(1);
      expect(stdout + stderr).toContain('run plan render, and commit what it writes');
      expect(server.comments).toEqual([]);
    });

    test('says that all is dropped where the plan is deleted, and fails', async () => {
      const base = commit(shop('30d'));
      git(project, 'rm', '--quiet', 'backup-plan.yaml');
      commitAll(project);
      expect((await gitlab(mergeRequest(base), 'backup-plan')).status).toBe(1);
      expect(server.comments[0]?.body).toContain('there is no plan backup-plan.yaml any more');
    });

    test('compares merged results with the target branch, whose changes are not those of the request', async () => {
      const base = commit(shop('30d'));
      const target = commit(shop('3d'));
      appendFileSync(file('other.txt'), 'x');
      commitAll(project);
      const merged = {
        CI_MERGE_REQUEST_EVENT_TYPE: 'merged_result',
        CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: server.head,
        CI_MERGE_REQUEST_TARGET_BRANCH_SHA: target,
      };
      const { status } = await gitlab({ ...mergeRequest(base), ...merged }, 'backup-plan');
      expect({ status, comments: server.comments }).toEqual({ status: 0, comments: [] });
    });

    test('runs no program that the merge request brings, nor takes its settings of npm', async () => {
      const base = commit(shop('30d'));
      plantProgram(project);
      commit(shop('60d'));
      const { status, stdout } = await gitlab(mergeRequest(base), 'backup-plan');
      expect({ status, planted: stdout.includes('PLANTED') }).toEqual({ status: 0, planted: false });
      expect(server.comments).toHaveLength(1);
    });

    test('says why the program could not be installed', async () => {
      const base = commit(shop('30d'));
      const variables = { ...mergeRequest(base), PLAN_PACKAGE: '/no-such-package.tgz' };
      const { status, stdout, stderr } = await gitlab(variables, 'backup-plan');
      expect(status).not.toBe(0);
      expect(stdout + stderr).toContain('no-such-package.tgz');
    });

    test('reviews each of several plans, with a job and a note of its own', async () => {
      const base = commit(shop('30d'));
      appendFileSync(
        file('.gitlab-ci.yml'),
        'backup-plan:office: { extends: backup-plan, variables: { PLAN_FILE: office.yaml } }\n',
      );
      writeFileSync(file('office.yaml'), shop('60d').replace('rendered', 'office'));
      commit(shop('90d'));
      await gitlab(mergeRequest(base), 'backup-plan', 'backup-plan:office');
      const markers = server.comments.map(({ body }) => body.split('\n')[0]).sort();
      expect(markers).toEqual(['<!-- backup-plan backup-plan.yaml -->', '<!-- backup-plan office.yaml -->']);
    });

    test('compares nothing, and asks GitLab nothing, on the default branch', async () => {
      commit(shop('30d'));
      const branch = { CI_API_V4_URL: server.url, CI_DEFAULT_BRANCH: 'main', PLAN_PACKAGE: tarball };
      expect((await gitlab(branch, 'backup-plan')).status).toBe(0);
      expect(server.requests).toEqual([]);
    });
  },
  ['git', 'rsync'],
);
