import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../support/run-plan.ts';
import { Commenting, gitHub, headOf, pullRequestEvent } from './commenting.ts';
import { GitHubServer } from './github-server.ts';
import { shop } from './plan-repository.ts';

const on = new Commenting(gitHub, () => new GitHubServer());
const left = () => readFileSync(join(on.folder, 'output'), 'utf8');
const sha = 'a'.repeat(40);

describe('the comment on GitHub', () => {
  test('holds what a plan holds as it is, also what looks like a command', async () => {
    const text = '$(touch owned) `touch owned` ${{ github.token }} "; touch owned\n::set-output name=x::y\n';
    await on.comment({ text });
    expect(on.onlyComment.body).toContain(text);
  });

  test('that is too long says where the whole of it stands', async () => {
    await on.comment({ text: 'x'.repeat(70_000) });
    expect(on.onlyComment.body).toContain('/shop/plans/actions/runs/12');
    on.server.comments.length = 0;
    on.server.faults.push({ request: /^POST/, status: 422 });
    await on.comment({ text: 'short enough, and refused\n' });
    expect(on.onlyComment.body).toContain('/shop/plans/actions/runs/12');
  });
});

test('a token of an account that the action was not told of fails with the name to tell it', async () => {
  const { code, said } = await on.comment({ environment: { PLAN_COMMENT_AUTHOR: 'plan-bot' } });
  expect(code).toBe(1);
  expect(said).toMatch(
    /^::error::the comment is of github-actions\[bot\].*comment-author: github-actions\[bot\]/m,
  );
});

describe('a refusal of GitHub', () => {
  const refusal = 'Resource not accessible by integration';

  test.each([
    ['a fork', { event: pullRequestEvent(sha, 'fork/plans') }],
    ['a fork that is deleted', { event: pullRequestEvent(sha, null) }],
    ['Dependabot', { environment: { GITHUB_ACTOR: 'dependabot[bot]' } }],
  ])(
    'to the token of %s, which may only read, is no failure: the comment is left to another run',
    async (_, run) => {
      on.server.refusal = refusal;
      const { code, said } = await on.comment(run);
      expect(code).toBe(0);
      expect(said).toMatch(/^::notice::no permission to comment \(Resource not accessible by integration\)/m);
      expect(left()).toBe('left=true\n');
    },
  );

  test('to the repository’s own run fails with what the job lacks', async () => {
    on.server.refusal = refusal;
    const { code, said } = await on.comment({});
    expect(code).toBe(1);
    expect(said).toMatch(
      /^::error::the token may not comment: give the job the permission pull-requests: write/m,
    );
    expect(left()).toBe('');
  });

  test('of a locked conversation is said, and nothing that a change of the plan could mend', async () => {
    on.server.isLocked = true;
    const { code, said } = await on.comment({ event: pullRequestEvent(sha, 'fork/plans') });
    expect(code).toBe(0);
    expect(said).toMatch(/^::warning::the conversation is locked/m);
    expect(left()).toBe('');
  });

  test.each([
    ['a token that is wrong', { PLAN_COMMENT_TOKEN: 'wrong' }, 'the token is not accepted'],
    ['a repository that is not there', { GITHUB_REPOSITORY: 'shop/other' }, 'pull-requests: write'],
  ])('of %s fails with what to do', async (_, environment, words) => {
    const { code, said } = await on.comment({ environment });
    expect(code).toBe(1);
    expect(said).toMatch(/^::error::/m);
    expect(said).toContain(words);
    expect(said).not.toContain('    at ');
  });
});

describe('a run that the review of a fork has started', () => {
  const runUrl = 'https://github.com/shop/plans/actions/runs/55';
  const started = (more: object = {}) => ({
    workflow_run: {
      id: 55,
      head_sha: sha,
      head_branch: 'fix/#1',
      head_repository: { full_name: 'fork/plans', owner: { login: 'fork' } },
      ...more,
    },
  });
  const pull = (number: number, more: object = {}) => ({
    number,
    state: 'open' as const,
    from: 'fork:fix/#1',
    repository: 'fork/plans',
    sha,
    ...more,
  });
  const risk = {
    ...{
      code: 'retention-shortened',
      level: 'critical',
      subject: 'target/shop',
      message: 'kept for less long',
    },
    ...{ before: '30d', after: '7d', acknowledged: null },
  };
  const report = (more: object = {}) => ({
    files: {
      'diff.json': JSON.stringify({
        version: 1,
        head: { file: 'backup-plan.yaml' },
        notes: [],
        risks: [risk],
        ...more,
      }),
      'comment.md': '@everyone [win](https://evil.example)',
    },
  });

  test('comments on the open pull request from that branch of that fork, at that very commit', async () => {
    on.server.pulls.push(
      pull(1, { state: 'closed' }),
      pull(2, { sha: 'b'.repeat(40) }),
      pull(3, { from: 'other:fix/#1', repository: 'other/plans' }),
      pull(4, { repository: 'fork/plans-2' }),
      pull(5, { repository: null }),
      pull(7),
    );
    expect(await on.comment({ event: started(), ...report() })).toMatchObject({ code: 0 });
    expect(on.onlyComment.body).toContain(headOf(55));
    expect(on.onlyComment.body).toContain(`[run of the fork](${runUrl})`);
    expect(on.onlyComment.body).toContain('🔴 critical | `retention-shortened`<br>`target/shop`');
  });

  test('reads what plan diff writes, of every level', async () => {
    on.server.pulls.push(pull(7));
    writeFileSync(join(on.folder, 'old.yaml'), shop('30d'));
    writeFileSync(join(on.folder, 'new.yaml'), shop('7d').replace('daily 02:00', 'daily 03:00'));
    const { stdout } = await runPlan(['diff', 'old.yaml', 'new.yaml', '--format', 'json'], on.folder);
    await on.comment({ event: started(), files: { 'diff.json': stdout } });
    expect(on.onlyComment.body).toContain('### 🔴 Backup plan: 1 critical, 1 low · `new.yaml`');
    expect(on.onlyComment.body).toMatch(
      /^\| 🔴 critical \| `retention-shortened`<br>.* \| `30d` \| `7d` \|$/m,
    );
    expect(on.onlyComment.body).toMatch(/^\| 🔵 low \| `schedule-moved`<br>/m);
  });

  test.each([
    ['none is open', started()],
    ['the fork is deleted', started({ head_repository: null })],
  ])('comments on none where %s', async (_, event) => {
    const { code, said } = await on.comment({ event, ...report() });
    expect(code).toBe(0);
    expect(said).toContain('no open pull request');
  });

  test.each([
    ['nothing of it', undefined],
    ['no reason', {}],
    ['a word that is none', true],
  ])('takes no risk for accepted where the fork left %s', async (_, acknowledged) => {
    on.server.pulls.push(pull(7));
    await on.comment({ event: started(), ...report({ risks: [{ ...risk, acknowledged }] }) });
    expect(on.onlyComment.body).toContain('### 🔴 Backup plan: 1 critical ·');
    expect(on.onlyComment.body).toContain('| 🔴 critical | `retention-shortened`');
  });

  test('takes over no link, mention, picture, tag or table of what the fork left', async () => {
    on.server.pulls.push(pull(7));
    const evil = '@admin ![x](https://evil.example) <img src=x> </code>|`| #1 \n\n# title \u202e';
    const risks = [
      { ...risk, code: evil, subject: evil, message: evil, before: evil, after: evil },
      { ...risk, level: '<b>' },
      null,
    ];
    await on.comment({ event: started(), ...report({ risks, notes: [evil, 3], head: { file: evil } }) });
    const { body } = on.onlyComment;
    expect(body).not.toContain('win');
    // What is left beside the code spans is ours.
    const rest = body.replace(/`[^`\n]*`/g, '');
    expect(rest).not.toMatch(/@|img|evil|\u202e|^# /m);
    expect(body.split('\n').filter((line) => line.startsWith('| 🔴'))).toEqual([
      expect.stringMatching(/^(?:\|[^|]*){5}\|$/),
    ]);
  });

  test.each([
    ['no JSON', 'no'],
    ['a list', '[]'],
    ['another version', '{"version":2,"risks":[]}'],
  ])('says so where what the fork left is %s', async (_, text) => {
    on.server.pulls.push(pull(7));
    await on.comment({ event: started(), files: { 'diff.json': text } });
    expect(on.onlyComment.body).toContain('cannot be read');
  });

  test('says that nothing could be compared before it counts what is not known', async () => {
    on.server.pulls.push(pull(7));
    await on.comment({ event: started(), ...report({ summary: { compared: false } }) });
    expect(on.onlyComment.body).toContain('### ❔ Backup plan: nothing could be compared');
  });

  test('counts more risks than a table can hold', async () => {
    on.server.pulls.push(pull(7));
    const risks = Array.from({ length: 60 }, (_, index) => ({ ...risk, subject: `target/t${index}` }));
    await on.comment({ event: started(), ...report({ risks }) });
    expect(on.onlyComment.body).toContain('60 critical');
    expect(on.onlyComment.body).toContain('And 10 more.');
  });
});
