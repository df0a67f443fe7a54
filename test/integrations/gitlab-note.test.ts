import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GitLabServer, type Note } from './gitlab-server.ts';

const script = join(import.meta.dirname, '../../integrations/gitlab/note.mjs');
const marker = '<!-- backup-plan backup-plan.yaml -->';

let server: GitLabServer;
let folder = '';
beforeEach(async () => {
  server = new GitLabServer();
  await server.start();
  folder = mkdtempSync(join(tmpdir(), 'plan-note-'));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number;
  readonly said: string;
}

/** The script as the template runs it; null where nothing differs. */
function note(body: string | null, environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  writeFileSync(join(folder, 'note.md'), body ?? '');
  return new Promise((done) => {
    const env = {
      PATH: process.env['PATH'],
      CI_API_V4_URL: server.url,
      CI_JOB_URL: 'https://gitlab.example.com/shop/plans/-/jobs/4711',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_PROJECT_ID: '42',
      CI_PIPELINE_IID: '12',
      PLAN_DIFFERS: body === null ? 'false' : 'true',
      PLAN_FILE: 'backup-plan.yaml',
      PLAN_GITLAB_TOKEN: 'sesame',
      PLAN_NOTE_FILE: join(folder, 'note.md'),
      ...environment,
    };
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

const bodies = (): readonly string[] => server.notes.map(({ body }) => body);
const onlyNote = (): Note => {
  expect(server.notes).toHaveLength(1);
  return server.notes[0] as Note;
};

describe('the note of a merge request', () => {
  test('is made once, and edited in place after that', async () => {
    expect(await note('## first\n')).toMatchObject({ code: 0 });
    const { id, body } = onlyNote();
    expect(body).toBe(`${marker}\n<!-- run 12 -->\n## first\n`);
    await note('## second\n', { CI_PIPELINE_IID: '13' });
    expect(onlyNote()).toMatchObject({ id, body: expect.stringContaining('## second') });
  });

  test('is not touched where it says so already', async () => {
    await note('same\n');
    server.requests.length = 0;
    await note('same\n', { CI_PIPELINE_IID: '13' });
    expect(server.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  test('is resolved where nothing differs any more, and not made to say so', async () => {
    await note(null);
    expect(server.notes).toEqual([]);
    await note('risk\n');
    await note(null, { CI_PIPELINE_IID: '13' });
    expect(onlyNote().body).toContain('nothing differs any more');
  });

  test('is found behind pages of others, by the address that the job knows', async () => {
    await note('first\n');
    for (let other = 0; other < 10; other += 1) server.add(`reviewer-${other}`, `looks good ${other}`);
    await note('second\n');
    expect(server.notes).toHaveLength(11);
    expect(bodies().at(-1)).toContain('second');
  });

  test('is its own: the same words of another bot, of a person and of GitLab itself are left alone', async () => {
    const words = `${marker}\n<!-- run 1 -->\nfirst\n`;
    server.add('project_42_bot_4a', words);
    server.add('reviewer', words);
    server.add(server.bot, words, { system: true });
    server.add(server.bot, `> ${words}`);
    await note('second\n');
    expect(bodies()).toEqual([expect.stringContaining('second'), `> ${words}`, words, words, words]);
  });

  test('is one for each plan', async () => {
    await note('a\n');
    await note('b\n', { PLAN_FILE: 'clusters/office--2.yaml' });
    expect(bodies()[0]).toMatch(/^<!-- backup-plan clusters\/office_2\.yaml -->\n/);
    expect(bodies()).toHaveLength(2);
  });

  test('of a newer pipeline is not overwritten by an older one that ends later', async () => {
    await note('newer\n', { CI_PIPELINE_IID: '20' });
    await note('older\n', { CI_PIPELINE_IID: '19' });
    expect(onlyNote().body).toContain('newer');
  });

  test('is one where two pipelines make it at once, and says what the newer one says', async () => {
    let isFirst = true;
    server.before = (request) => {
      if (!isFirst || !request.startsWith('POST')) return;
      isFirst = false;
      server.add(server.bot, `${marker}\n<!-- run 11 -->\nfrom the older pipeline\n`);
    };
    await note('from the newer pipeline\n');
    expect(onlyNote().body).toContain('from the newer pipeline');
  });

  test('holds what a plan holds as it is, but commands to GitLab', async () => {
    const body = '$(touch owned) `touch owned` $CI_JOB_TOKEN "; touch owned\n';
    await note(`${body}/close\n  /assign @root\n- /close\n`);
    expect(onlyNote().body).toContain(`${body}\\/close\n  \\/assign @root\n- /close\n`);
  });

  test.each([400, 413, 422])(
    'that is too long, by a %i, says where the whole of it stands',
    async (status) => {
      server.faults.push({ request: /^POST/, status, text: '{"message":"too long"}' });
      await note('short enough, and refused\n');
      expect(onlyNote().body).toContain('/shop/plans/-/jobs/4711/artifacts/browse');
    },
  );

  test('that is longer than GitLab takes is not even sent', async () => {
    await note('x'.repeat(1_000_001));
    expect(onlyNote().body).toContain('artifacts/browse');
    expect(server.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
  });
});

describe('an answer that is none', () => {
  test('for want of a token, as in the pipeline of a fork, is no failure', async () => {
    const { code, said } = await note('risk\n', { PLAN_GITLAB_TOKEN: '' });
    expect(code).toBe(0);
    expect(said).toContain('stands in the artifacts of this job');
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['a token that is wrong', { PLAN_GITLAB_TOKEN: 'wrong' }, 'is not accepted'],
    ['a project that the token does not see', { CI_MERGE_REQUEST_PROJECT_ID: '43' }, 'role Reporter'],
  ])('for %s fails with what to do', async (_, environment, words) => {
    const { code, said } = await note('risk\n', environment);
    expect(code).toBe(1);
    expect(said).toContain(words);
    expect(said).not.toContain('    at ');
    expect(said).not.toContain('sesame');
  });

  test('for a token that may only read fails with what it needs', async () => {
    const text = '{"error":"insufficient_scope"}';
    server.faults.push({ request: /^POST/, status: 403, text });
    const { code, said } = await note('risk\n');
    expect(code).toBe(1);
    expect(said).toMatch(/needs the scope api.*insufficient_scope/);
  });

  test.each([
    [{ status: 429, headers: { 'retry-after': '1' } }],
    [{ status: 429, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '1' } }],
    [{ status: 502, text: '<html>Bad Gateway</html>' }],
  ])('%j is waited for', async (fault) => {
    server.faults.push({ request: /^GET/, ...fault }, { request: /^POST/, ...fault });
    expect(await note('risk\n')).toMatchObject({ code: 0 });
    expect(onlyNote().body).toContain('risk');
  });

  test('of a server that is gone fails with its name', async () => {
    const { code, said } = await note('risk\n', { CI_API_V4_URL: 'http://127.0.0.1:9/api/v4' });
    expect(code).toBe(1);
    expect(said).toContain('127.0.0.1:9 does not answer');
  }, 60_000);
});
