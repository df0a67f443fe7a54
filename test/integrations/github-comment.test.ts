import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Comment, GitHubServer } from './github-server.ts';

const script = join(import.meta.dirname, '../../integrations/github/comment.mjs');
const bot = 'github-actions[bot]';
const marker = '<!-- backup-plan backup-plan.yaml -->';

let server: GitHubServer;
let folder = '';
beforeEach(async () => {
  server = new GitHubServer();
  await server.start();
  folder = mkdtempSync(join(tmpdir(), 'plan-comment-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly said: string;
}

/** The script as the action runs it. */
function comment(
  body: string | null,
  environment: Readonly<Record<string, string>> = {},
  event: object = { pull_request: { number: 7 } },
): Promise<Run> {
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
  writeFileSync(join(folder, 'comment.md'), body ?? '');
  return new Promise((done) => {
    const env = {
      PATH: process.env['PATH'],
      GITHUB_API_URL: server.url,
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_REPOSITORY: 'shop/plans',
      GITHUB_RUN_ID: '4711',
      GITHUB_RUN_NUMBER: '12',
      PLAN_COMMENT_FILE: join(folder, 'comment.md'),
      PLAN_COMMENT_KEY: 'backup-plan.yaml',
      PLAN_COMMENT_TOKEN: 'sesame',
      PLAN_DIFFERS: body === null ? 'false' : 'true',
      ...environment,
    };
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

const bodies = (): readonly string[] => server.comments.map(({ body }) => body);
const onlyComment = (): Comment => {
  expect(server.comments).toHaveLength(1);
  return server.comments[0] as Comment;
};

describe('the comment on a pull request', () => {
  test('is made once, and edited in place after that', async () => {
    expect(await comment('## first\n')).toMatchObject({ code: 0 });
    const { id, body } = onlyComment();
    expect(body).toBe(`${marker}\n<!-- run 12 -->\n## first\n`);
    await comment('## second\n', { GITHUB_RUN_NUMBER: '13' });
    expect(onlyComment()).toMatchObject({ id, body: expect.stringContaining('## second') });
  });

  test('is not touched where it says so already', async () => {
    await comment('same\n');
    server.requests.length = 0;
    await comment('same\n', { GITHUB_RUN_NUMBER: '13' });
    expect(server.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  test('is resolved where nothing differs any more, and not made to say so', async () => {
    await comment(null);
    expect(server.comments).toEqual([]);
    await comment('risk\n');
    await comment(null, { GITHUB_RUN_NUMBER: '13' });
    expect(onlyComment().body).toContain('nothing differs any more');
  });

  test('is found behind pages of others', async () => {
    for (let other = 0; other < 10; other += 1) server.add(`reviewer-${other}`, `looks good ${other}`);
    await comment('first\n');
    await comment('second\n', { GITHUB_RUN_NUMBER: '13' });
    expect(server.comments).toHaveLength(11);
    expect(bodies().at(-1)).toContain('second');
  });

  test('is its own: the same words of another bot or of a person are left alone', async () => {
    const words = `${marker}\n<!-- run 1 -->\nfirst\n`;
    server.add('another-bot[bot]', words);
    server.add('reviewer', words);
    server.add(bot, `> ${words}`);
    await comment('second\n');
    expect(bodies()).toEqual([words, words, `> ${words}`, expect.stringContaining('second')]);
  });

  test('is one for each plan', async () => {
    await comment('a\n');
    await comment('b\n', { PLAN_COMMENT_KEY: 'clusters/office--2.yaml' });
    expect(bodies()).toHaveLength(2);
    expect(bodies()[1]).toMatch(/^<!-- backup-plan clusters\/office_2\.yaml -->\n/);
  });

  test('of a newer run is not overwritten by an older one that ends later', async () => {
    await comment('newer\n', { GITHUB_RUN_NUMBER: '20' });
    await comment('older\n', { GITHUB_RUN_NUMBER: '19' });
    expect(onlyComment().body).toContain('newer');
  });

  test('is one where two runs make it at once, and says what the newer run says', async () => {
    let isFirst = true;
    server.before = (request) => {
      if (!isFirst || !request.startsWith('POST')) return;
      isFirst = false;
      server.add(bot, `${marker}\n<!-- run 11 -->\nfrom the older run\n`);
    };
    await comment('from the newer run\n');
    expect(onlyComment().body).toContain('from the newer run');
  });

  test('holds what a plan holds as it is, also what looks like a command', async () => {
    const body = '$(touch owned) `touch owned` ${{ github.token }} "; touch owned\n::set-output name=x::y\n';
    await comment(body);
    expect(onlyComment().body).toContain(body);
  });

  test('that is too long says where the whole of it stands', async () => {
    await comment('x'.repeat(70_000));
    expect(onlyComment().body).toContain('/shop/plans/actions/runs/4711');
    server.comments.length = 0;
    server.faults.push({ request: /^POST/, status: 422 });
    await comment('short enough, and refused\n');
    expect(onlyComment().body).toContain('/shop/plans/actions/runs/4711');
  });
});

describe('an answer that is none', () => {
  test('of a fork’s token, which may only read, is no failure', async () => {
    server.faults.push({ request: /^POST/, status: 403, message: 'Resource not accessible by integration' });
    const { code, said } = await comment('risk\n');
    expect(code).toBe(0);
    expect(said).toMatch(/^::notice::no permission to comment \(Resource not accessible by integration\)/m);
  });

  test.each([
    ['a token that is wrong', { PLAN_COMMENT_TOKEN: 'wrong' }, 'the token is not accepted'],
    ['a repository that is not there', { GITHUB_REPOSITORY: 'shop/other' }, 'pull-requests: write'],
  ])('for %s fails with what to do', async (_, environment, words) => {
    const { code, said } = await comment('risk\n', environment);
    expect(code).toBe(1);
    expect(said).toMatch(/^::error::/m);
    expect(said).toContain(words);
    expect(said).not.toContain('    at ');
  });

  test.each([
    [{ status: 429, headers: { 'retry-after': '1' } }],
    [{ status: 403, headers: { 'retry-after': '1' } }],
    [{ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } }],
    [{ status: 502 }],
  ])('%j is waited for', async (fault) => {
    server.faults.push({ request: /^GET/, ...fault }, { request: /^POST/, ...fault });
    expect(await comment('risk\n')).toMatchObject({ code: 0 });
    expect(onlyComment().body).toContain('risk');
  });

  test('of a server that is gone fails with its name', async () => {
    const { code, said } = await comment('risk\n', { GITHUB_API_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(said).toContain('127.0.0.1:9 does not answer');
  }, 60_000);
});

describe('a run that the review of a fork has started', () => {
  const sha = 'a'.repeat(40);
  const event = { workflow_run: { head_sha: sha, run_number: 5 } };

  test('comments on the open pull request of that very commit', async () => {
    server.pulls.push(
      { number: 1, state: 'closed', head: { sha } },
      { number: 2, state: 'open', head: { sha: 'b'.repeat(40) } },
      { number: 3, state: 'open', head: { sha: 'c'.repeat(40) } },
      { number: 7, state: 'open', head: { sha } },
    );
    expect(await comment('risk\n', {}, event)).toMatchObject({ code: 0 });
    expect(onlyComment().body).toContain('<!-- run 5 -->');
  });

  test('comments on none where none is open', async () => {
    const { code, said } = await comment('risk\n', {}, event);
    expect(code).toBe(0);
    expect(said).toContain('no open pull request');
  });
});
