// Puts what `plan diff` said into one comment of the pull request. Everything comes from the environment and from files, so
// that no text of a plan is ever an argument, an output or a script.
import { readFileSync } from 'node:fs';
import { ApiError, ForgeApi } from '../forge-api.mjs';
import { stickyComment } from '../sticky-comment.mjs';

const {
  GITHUB_API_URL = 'https://api.github.com',
  GITHUB_EVENT_PATH = '',
  GITHUB_REPOSITORY = '',
  GITHUB_RUN_ID = '',
  GITHUB_RUN_NUMBER = '0',
  GITHUB_SERVER_URL = 'https://github.com',
  PLAN_COMMENT_AUTHOR = 'github-actions[bot]',
  PLAN_COMMENT_FILE = '',
  PLAN_COMMENT_KEY = 'backup-plan.yaml',
  PLAN_COMMENT_TOKEN = '',
  PLAN_DIFFERS = '',
} = process.env;

const say = (kind, text) =>
  console.log(`::${kind}::${text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`);

function apiOfGitHub() {
  return new ForgeApi({
    url: GITHUB_API_URL,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${PLAN_COMMENT_TOKEN}`,
      'x-github-api-version': '2022-11-28',
    },
  });
}

/** @returns {import('../sticky-comment.mjs').Conversation} */
function conversationOf(api, pull) {
  const issues = `/repos/${GITHUB_REPOSITORY}/issues`;
  return {
    async *list() {
      for await (const { id, body, user } of api.list(`${issues}/${pull}/comments?per_page=100`))
        yield { id, body, author: user?.login };
    },
    add: (body) => api.request('POST', `${issues}/${pull}/comments`, { body }),
    edit: (id, body) => api.request('PATCH', `${issues}/comments/${id}`, { body }),
    remove: (id) => api.request('DELETE', `${issues}/comments/${id}`),
    longestBody: 65_536,
    refusals: [422],
  };
}

/** A run that another one has started knows the commit, not the pull request, of what that was about. */
async function pullOf(api, event) {
  if (event.pull_request !== undefined) return event.pull_request.number;
  const sha = event.workflow_run?.head_sha;
  if (typeof sha !== 'string' || !/^[0-9a-f]{40}$/.test(sha)) return null;
  for await (const pull of api.list(`/repos/${GITHUB_REPOSITORY}/commits/${sha}/pulls?per_page=100`))
    if (pull.state === 'open' && pull.head?.sha === sha) return pull.number;
  return null;
}

const failures = {
  401: 'the token is not accepted: give the step github.token, or a token of your own',
  404: 'GitHub knows no such repository or pull request for this token: give the job the permission pull-requests: write',
};

async function main() {
  const api = apiOfGitHub();
  const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'));
  const summary = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  try {
    const pull = await pullOf(api, event);
    if (pull === null) {
      say('notice', 'there is no open pull request to comment on');
      return 0;
    }
    const done = await stickyComment(conversationOf(api, pull), {
      key: PLAN_COMMENT_KEY,
      author: PLAN_COMMENT_AUTHOR,
      run: Number(event.workflow_run?.run_number ?? GITHUB_RUN_NUMBER),
      body: PLAN_DIFFERS === 'true' ? readFileSync(PLAN_COMMENT_FILE, 'utf8') : null,
      resolved: 'The backup plan means what it meant before: nothing differs any more.\n',
      tooLong: `What this change means for backups is longer than a comment may be: it stands in the [summary of the run](${summary}).\n`,
    });
    console.log(`comment of pull request ${pull}: ${done}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 403) {
      say(
        'notice',
        `no permission to comment (${error.message}), as in a pull request from a fork: what it would say stands in the summary of the run and in its artifact`,
      );
      return 0;
    }
    say(
      'error',
      failures[error.status] ?? `the comment could not be written: ${error.status} ${error.message}`,
    );
    return 1;
  }
}

process.exitCode = await main();
