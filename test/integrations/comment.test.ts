import { describe, expect, test } from 'vitest';
import { Commenting, gitHub, gitLab, headOf } from './commenting.ts';
import type { ForgeServer } from './forge-server.ts';
import { GitHubServer } from './github-server.ts';
import { GitLabServer } from './gitlab-server.ts';

const forges = [
  { name: 'a pull request on GitHub', forge: gitHub, server: (): ForgeServer => new GitHubServer() },
  { name: 'a merge request on GitLab', forge: gitLab, server: (): ForgeServer => new GitLabServer() },
];

const [older, newer] = ['b'.repeat(40), 'c'.repeat(40)];

describe.each(forges)('the comment on $name', ({ forge, server: makeServer }) => {
  const on = new Commenting(forge, makeServer);
  const bodies = () => on.bodies;

  test('is made once, names the commit, and is edited in place after that', async () => {
    expect(await on.comment({ text: '## first\n' })).toMatchObject({ code: 0 });
    const { id, body } = on.onlyComment;
    expect(body).toContain(`${headOf(12)}## first\n\n<sub>Commit [\`aaaaaaa\`](https://`);
    expect(body).toMatch(/\/commits?\/a{40}\)<\/sub>\n$/);
    on.server.head = older;
    await on.comment({ text: '## second\n', run: 13 });
    expect(on.onlyComment).toMatchObject({ id, body: expect.stringContaining('## second') });
    expect(on.onlyComment.body).toContain('Commit [`bbbbbbb`]');
  });

  test('that says so already is said to hold for the newer run as well, and is not written twice by one run', async () => {
    await on.comment({ text: 'same\n' });
    await on.comment({ text: 'same\n', run: 13 });
    expect(on.onlyComment.body).toContain(`${headOf(13)}same\n`);
    on.server.requests.length = 0;
    await on.comment({ text: 'same\n', run: 13 });
    expect(on.server.writes).toEqual([]);
  });

  test.each([
    ['same', 'nothing differs any more'],
    ['unknown', 'could not be found out'],
    ['', 'could not be found out'],
  ] as const)('is replaced where the outcome is "%s", and not made to say so', async (outcome, words) => {
    await on.comment({ outcome });
    expect(bodies()).toEqual([]);
    await on.comment({ text: 'danger\n' });
    on.server.head = older;
    await on.comment({ outcome, run: 13 });
    expect(on.onlyComment.body).toContain(words);
    expect(on.onlyComment.body).toContain('Commit [`bbbbbbb`]');
    expect(on.onlyComment.body).not.toContain('danger');
  });

  test('says of a plan with errors that it has some', async () => {
    await on.comment({ outcome: 'errors' });
    expect(on.onlyComment.body).toContain('The plan has errors');
  });

  test('is found behind pages of others', async () => {
    await on.comment({ text: 'first\n' });
    for (let other = 0; other < 10; other += 1) on.server.add(`reviewer-${other}`, `looks good ${other}`);
    await on.comment({ text: 'second\n', run: 13 });
    expect(bodies()).toHaveLength(11);
    expect(bodies()[0]).toContain('second');
  });

  test('is its own: the same words of another bot, of a person, of the forge or quoted are left alone', async () => {
    const words = `${headOf(1)}first\n`;
    on.server.add('another-bot', words);
    on.server.add('reviewer', words);
    on.server.add('ghost', words, { isSystem: true });
    on.server.add(on.server.bot, `> ${words}`);
    await on.comment({ text: 'second\n' });
    expect(bodies()).toEqual([words, words, words, `> ${words}`, expect.stringContaining('second')]);
  });

  test('is one for each plan, however its path is written', async () => {
    const plans = [
      'backup-plan.yaml',
      'a--b.yaml',
      'a__b.yaml',
      'clusters/a+b',
      'clusters/a@b',
      'clusters/ä',
      'clusters/ö',
    ];
    for (const plan of plans) await on.comment({ plan });
    expect(bodies()).toHaveLength(plans.length);
    const markers = bodies().map((body) => body.split('\n')[0] ?? '');
    expect(new Set(markers).size).toBe(plans.length);
    for (const marker of markers) expect(marker).toMatch(/^<!-- backup-plan (?:(?!--)[\w.-])+ -->$/);
    await on.comment({ plan: './backup-plan.yaml', text: 'the same plan\n', run: 13 });
    await on.comment({ plan: 'clusters/../clusters/a+b', text: 'the same plan\n', run: 13 });
    expect(bodies()).toHaveLength(plans.length);
  });

  describe('of two runs', () => {
    test('for one commit holds what the newer says, in whatever order they end', async () => {
      await on.comment({ text: 'AAA\n', run: 5 });
      await on.comment({ text: 'AAA\n', run: 7 });
      await on.comment({ text: 'BBB\n', run: 6 });
      expect(on.onlyComment.body).toContain('AAA');
      await on.comment({ outcome: 'same', run: 6 });
      expect(on.onlyComment.body).toContain('AAA');
    });

    test('says nothing of a commit that is not the head any more, even where nothing stands yet', async () => {
      on.server.head = newer;
      await on.comment({ outcome: 'same', run: 12, commit: newer });
      await on.comment({ text: 'danger\n', run: 11, commit: older });
      expect(bodies()).toEqual([]);
      await on.comment({ text: 'now\n', run: 12, commit: newer });
      await on.comment({ text: 'before\n', run: 13, commit: older });
      expect(on.onlyComment.body).toContain('now');
    });

    test('sees a newer commit that comes while it lists the comments', async () => {
      await on.comment({ text: 'old\n' });
      on.server.before = () => {
        on.server.head = newer;
      };
      await on.comment({ text: 'late\n', run: 13, commit: 'a'.repeat(40) });
      expect(on.onlyComment.body).toContain('old');
    });

    test('takes the one for the head for the newer, also where the numbers begin again', async () => {
      await on.comment({ text: 'DANGER\n', run: 412 });
      on.server.head = newer;
      await on.comment({ outcome: 'same', run: 1 });
      expect(on.onlyComment.body).toContain('nothing differs any more');
    });

    test('that make it at once is one, and says what the newer says', async () => {
      let isFirst = true;
      on.server.before = (request) => {
        if (!isFirst || !request.startsWith('POST')) return;
        isFirst = false;
        on.server.add(on.server.bot, `${headOf(11)}from the older run\n`);
      };
      await on.comment({ text: 'from the newer run\n' });
      expect(on.onlyComment.body).toContain('from the newer run');
    });
  });

  describe('that stands more than once', () => {
    const both = () => {
      on.server.add(on.server.bot, `${headOf(1)}A\n`);
      on.server.add(on.server.bot, `${headOf(2, older)}OLD DANGER\n`);
    };

    test.each(['differs', 'same', 'unknown'] as const)(
      'is one after a run that ends with "%s"',
      async (outcome) => {
        both();
        await on.comment({ outcome, text: 'now\n' });
        expect(on.onlyComment).toMatchObject({ id: 100 });
        expect(on.onlyComment.body).not.toContain('OLD DANGER');
      },
    );

    test('says no danger any more even where none may be deleted', async () => {
      both();
      on.server.faults.push({ request: /^DELETE/, status: 403, text: '{"message":"no"}', isLasting: true });
      expect(await on.comment({ outcome: 'same' })).toMatchObject({ code: 0 });
      expect(bodies()).toEqual([
        expect.stringContaining('nothing differs any more'),
        expect.stringContaining('Another comment of this conversation'),
      ]);
      on.server.requests.length = 0;
      await on.comment({ outcome: 'same' });
      expect(on.server.writes).toEqual([]);
    });
  });

  test('that somebody deletes after it was listed is made again', async () => {
    await on.comment({ text: 'first\n' });
    on.server.before = (request) => {
      if (!/^(?:PATCH|PUT)/.test(request)) return;
      on.server.comments.length = 0;
      on.server.before = () => {};
    };
    expect(await on.comment({ text: 'second\n', run: 13 })).toMatchObject({ code: 0 });
    expect(on.onlyComment.body).toContain('second');
  });

  describe('an answer that is none', () => {
    test.each([
      [{ status: 429, headers: { 'retry-after': '1' } }],
      [{ status: 429, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '1' } }],
      [{ status: 403, headers: { 'retry-after': '1' } }],
      [{ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } }],
      [{ status: 502, text: '<html>Bad Gateway</html>' }],
    ])('%j is waited for', async (fault) => {
      on.server.faults.push({ request: /^GET/, ...fault }, { request: /^POST/, ...fault });
      expect(await on.comment({})).toMatchObject({ code: 0 });
      expect(on.onlyComment.body).toContain('risk');
    });

    test.each([
      [{ status: 403, headers: { 'retry-after': '3600' } }],
      [{ status: 429, headers: { 'retry-after': '3600' } }],
      [{ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '99999999999' } }],
    ])('%j is too long to wait, and fails: what stands there is not of this commit', async (fault) => {
      on.server.faults.push({ request: /^POST/, ...fault });
      const { code, said } = await on.comment({});
      expect(code).toBe(1);
      expect(said).toContain('run this job again later');
    });

    test.each(['<html>please log in</html>', '', '{"message":"hello"}'])(
      'is one of a proxy that says 200 and %j, which fails with its name',
      async (text) => {
        on.server.faults.push({ request: /^GET/, status: 200, text, isLasting: true });
        const { code, said } = await on.comment({});
        expect(code).toBe(1);
        expect(said).not.toContain('    at ');
        expect(said).toMatch(/127\.0\.0\.1:\d+ has answered with something|GitLab knows no such/);
      },
    );

    test('of a server that is gone fails with its name', async () => {
      const url = 'http://127.0.0.1:9';
      const { code, said } = await on.comment({ environment: { GITHUB_API_URL: url, CI_API_V4_URL: url } });
      expect(code).toBe(1);
      expect(said).toContain('127.0.0.1:9 does not answer');
    });
  });
});
