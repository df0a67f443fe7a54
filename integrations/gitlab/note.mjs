// Puts what `plan diff` said into one note of the merge request. Everything comes from the environment and from files, so
// that no text of a plan is ever an argument or a script.
import { readFileSync } from 'node:fs';
import { ApiError, ForgeApi } from '../forge-api.mjs';
import { stickyComment } from '../sticky-comment.mjs';

const {
  CI_API_V4_URL = 'https://gitlab.com/api/v4',
  CI_JOB_URL = '',
  CI_MERGE_REQUEST_IID = '',
  CI_MERGE_REQUEST_PROJECT_ID = '',
  CI_PIPELINE_IID = '0',
  PLAN_DIFFERS = '',
  PLAN_FILE = 'backup-plan.yaml',
  PLAN_GITLAB_TOKEN = '',
  PLAN_NOTE_FILE = '',
} = process.env;

/** A line of a note that begins with a slash and a word is a command to GitLab. */
const withoutCommands = (text) => text.replace(/^(\s*)\/(?=[a-z])/gim, '$1\\/');

/** @returns {import('../sticky-comment.mjs').Conversation} */
function conversationOf(api) {
  const notes = `/projects/${CI_MERGE_REQUEST_PROJECT_ID}/merge_requests/${CI_MERGE_REQUEST_IID}/notes`;
  return {
    async *list() {
      for await (const { id, body, author, system } of api.list(`${notes}?per_page=100`))
        if (!system) yield { id, body, author: author?.username };
    },
    add: (body) => api.request('POST', notes, { body }),
    edit: (id, body) => api.request('PUT', `${notes}/${id}`, { body }),
    remove: (id) => api.request('DELETE', `${notes}/${id}`),
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
  try {
    const { username } = await api.request('GET', '/user');
    const done = await stickyComment(conversationOf(api), {
      key: PLAN_FILE,
      author: username,
      run: Number(CI_PIPELINE_IID),
      body: PLAN_DIFFERS === 'true' ? withoutCommands(readFileSync(PLAN_NOTE_FILE, 'utf8')) : null,
      resolved: 'The backup plan means what it meant before: nothing differs any more.\n',
      tooLong: `What this change means for backups is longer than a note may be: it stands in the [artifacts of the job](${CI_JOB_URL}/artifacts/browse).\n`,
    });
    console.log(`note of merge request ${CI_MERGE_REQUEST_IID}: ${done}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const why = failures[error.status] ?? `the note could not be written: ${error.status}`;
    console.error(`${why} (${error.message})`);
    return 1;
  }
}

process.exitCode = await main();
