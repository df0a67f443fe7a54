// Puts what a review found into one note of the merge request. Everything comes from the environment and from files, so that
// no text of a plan is ever an argument or a script.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, ForgeApi } from '../forge-api.mjs';
import { reviewWords } from '../review-words.mjs';
import { stickyComment } from '../sticky-comment.mjs';
import { withoutCommands } from './without-commands.mjs';

const {
  CI_API_V4_URL = 'https://gitlab.com/api/v4',
  CI_COMMIT_SHA = '',
  CI_JOB_URL = '',
  CI_MERGE_REQUEST_IID = '',
  CI_MERGE_REQUEST_PROJECT_ID = '',
  CI_MERGE_REQUEST_PROJECT_URL = '',
  CI_MERGE_REQUEST_SOURCE_BRANCH_SHA = '',
  CI_PIPELINE_ID = '0',
  PLAN_FILE = 'backup-plan.yaml',
  PLAN_GITLAB_TOKEN = '',
  PLAN_OUTCOME = '',
  PLAN_REPORT = '',
} = process.env;

/** A pipeline of merged results runs on a commit of its own, which is not the one that the request asks to merge. */
const commit = CI_MERGE_REQUEST_SOURCE_BRANCH_SHA || CI_COMMIT_SHA;

/** Every access token of a project or a group has an account of its own: `project_42_bot_3f…`, of old `project_42_bot2`. */
const isBot = (username) =>
  new RegExp(`^(?:project_${CI_MERGE_REQUEST_PROJECT_ID}|group_\\d+)_bot`).test(username ?? '');

/** @returns {import('../sticky-comment.mjs').Conversation} */
function conversationOf(api) {
  const request = `/projects/${CI_MERGE_REQUEST_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}`;
  const notes = `${request}/notes`;
  return {
    async *list() {
      for await (const { id, body, author, system } of api.list(`${notes}?per_page=100`))
        if (!system) yield { id, body, author: author?.username };
    },
    head: async () => (await api.request('GET', request)).sha,
    add: (body) => api.request('POST', notes, { body }),
    edit: (id, body) => api.request('PUT', `${notes}/${id}`, { body }),
    remove: (id) => api.request('DELETE', `${notes}/${id}`),
    wasOurs: isBot,
    longestBody: 1_000_000,
    // GitLab's own answer, the server's before it, and that of GitLab's newer endpoints.
    refusals: [400, 413, 422],
  };
}

const failures = {
  401: 'the token in PLAN_GITLAB_TOKEN is not accepted: it has ended, or was revoked',
  403: 'the token in PLAN_GITLAB_TOKEN may not write notes: it needs the scope api and the role Reporter',
  404: 'GitLab knows no such merge request for the token in PLAN_GITLAB_TOKEN: it needs the scope api and the role Reporter in the project that the merge request is for',
};

async function main() {
  if (PLAN_GITLAB_TOKEN === '') {
    console.log(
      'no note is written, for there is no PLAN_GITLAB_TOKEN (a pipeline of a fork has none): what it would say stands in the artifacts of this job',
    );
    return 0;
  }
  const api = new ForgeApi({ url: CI_API_V4_URL, headers: { 'private-token': PLAN_GITLAB_TOKEN } });
  const difference = () => withoutCommands(readFileSync(join(PLAN_REPORT, 'comment.md'), 'utf8'));
  try {
    const { username } = await api.request('GET', '/user');
    const { done, stale } = await stickyComment(conversationOf(api), {
      plan: PLAN_FILE,
      author: username,
      run: Number(CI_PIPELINE_ID),
      commit,
      commitUrl: `${CI_MERGE_REQUEST_PROJECT_URL}/-/commit/${commit}`,
      ...reviewWords(PLAN_OUTCOME, difference),
      tooLong: `What this change means for backups is longer than a note may be: it stands in the [artifacts of the job](${CI_JOB_URL}/artifacts/browse).\n`,
    });
    console.log(`note of merge request ${CI_MERGE_REQUEST_IID}: ${done}`);
    for (const id of stale)
      console.error(
        `note ${id} of the merge request is of an earlier token, and ${username} may not touch it: delete it by hand, for it no longer holds`,
      );
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { status, message, isRateLimit } = error;
    const why = isRateLimit
      ? 'GitLab takes no note for now: run this job again later'
      : (failures[status] ?? 'the note could not be written');
    console.error(`${why} (${[status, message].filter(Boolean).join(' ')})`);
    return 1;
  }
}

process.exitCode = await main();
