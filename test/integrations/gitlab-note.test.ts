import { describe, expect, test } from 'vitest';
import { Commenting, gitLab, headOf } from './commenting.ts';
import { GitLabServer } from './gitlab-server.ts';

const on = new Commenting(gitLab, () => new GitLabServer());

describe('the note on GitLab', () => {
  test('holds what a plan holds as it is, but commands to GitLab', async () => {
    const text = '$(touch owned) `touch owned` $CI_JOB_TOKEN "; touch owned\n';
    await on.comment({ text: `${text}/close\n  /assign @root\n- /close\n` });
    expect(on.onlyComment.body).toContain(`${text}\\/close\n  \\/assign @root\n- /close\n`);
  });

  test('leaves lines of a fence alone, in which there are no commands', async () => {
    const fence = '````diff\n-before\n /usr/bin/dump\n```\n/close\n ````\n';
    await on.comment({ text: `${fence}/close\n~~~\n/merge\n~~~\n/merge\n` });
    expect(on.onlyComment.body).toContain(`${fence}\\/close\n~~~\n/merge\n~~~\n\\/merge\n`);
  });

  test('is about the commit of the merge request, not of merged results', async () => {
    await on.comment({
      commit: 'd'.repeat(40),
      environment: { CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: on.server.head },
    });
    expect(on.onlyComment.body).toContain(headOf(12, on.server.head));
  });

  test.each([400, 413, 422])(
    'that is too long, by a %i, says where the whole of it stands',
    async (status) => {
      on.server.faults.push({ request: /^POST/, status, text: '{"message":"too long"}' });
      await on.comment({ text: 'short enough, and refused\n' });
      expect(on.onlyComment.body).toContain('/shop/plans/-/jobs/4711/artifacts/browse');
    },
  );

  test('that is longer than GitLab takes is not even sent', async () => {
    await on.comment({ text: 'x'.repeat(1_000_001) });
    expect(on.onlyComment.body).toContain('artifacts/browse');
    expect(on.server.writes).toHaveLength(1);
  });
});

describe('a token that is not the one before', () => {
  test('says which note it may not touch, that of the earlier token’s account', async () => {
    on.server.add('project_42_bot_old', `${headOf(3)}DANGER\n`);
    on.server.add('project_421_bot_x', `${headOf(3)}of another project\n`);
    on.server.add('group_5_bot_y', `${headOf(3)}DANGER\n`);
    const { code, said } = await on.comment({ outcome: 'same' });
    expect(code).toBe(0);
    expect(said).toContain('note 100 of the merge request is of an earlier token');
    expect(said).toContain('delete it by hand');
    expect(said).not.toContain('note 101');
    expect(said).toContain('note 102');
  });
});

describe('a refusal of GitLab', () => {
  test('for want of a token, as in the pipeline of a fork, is no failure', async () => {
    const { code, said } = await on.comment({ environment: { PLAN_GITLAB_TOKEN: '' } });
    expect(code).toBe(0);
    expect(said).toContain('stands in the artifacts of this job');
    expect(on.server.requests).toEqual([]);
  });

  test.each([
    ['a token that is wrong', { PLAN_GITLAB_TOKEN: 'wrong' }, 'is not accepted'],
    ['a project that the token does not see', { CI_MERGE_REQUEST_PROJECT_ID: '43' }, 'role Reporter'],
  ])('for %s fails with what to do', async (_, environment, words) => {
    const { code, said } = await on.comment({ environment });
    expect(code).toBe(1);
    expect(said).toContain(words);
    expect(said).not.toContain('    at ');
    expect(said).not.toContain('sesame');
  });

  test('for a token that may only read fails with what it needs', async () => {
    on.server.faults.push({ request: /^POST/, status: 403, text: '{"error":"insufficient_scope"}' });
    const { code, said } = await on.comment({});
    expect(code).toBe(1);
    expect(said).toMatch(/needs the scope api.*insufficient_scope/);
  });
});
