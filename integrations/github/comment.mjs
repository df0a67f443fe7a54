// Puts what a review found into one comment of the pull request. Everything comes from the environment and from files, so
// that no text of a plan is ever an argument, an output or a script.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiError, ForgeApi } from '../forge-api.mjs';
import { reviewWords } from '../review-words.mjs';
import { stickyComment } from '../sticky-comment.mjs';
import { forkReview } from './fork-review.mjs';

const {
  GITHUB_ACTOR = '',
  GITHUB_API_URL = 'https://api.github.com',
  GITHUB_EVENT_PATH = '',
  GITHUB_OUTPUT = '/dev/null',
  GITHUB_REPOSITORY = '',
  GITHUB_RUN_ID = '0',
  GITHUB_SERVER_URL = 'https://github.com',
  PLAN_COMMENT_AUTHOR = 'github-actions[bot]',
  PLAN_COMMENT_TOKEN = '',
  PLAN_FILE = 'backup-plan.yaml',
  PLAN_OUTCOME = '',
  PLAN_REPORT = '',
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

const repository = `/repos/${GITHUB_REPOSITORY}`;

/** @returns {import('../sticky-comment.mjs').Conversation} */
function conversationOf(api, pull) {
  const comments = `${repository}/issues/${pull}/comments`;
  return {
    async *list() {
      for await (const { id, body, user } of api.list(`${comments}?per_page=100`))
        yield { id, body, author: user?.login };
    },
    head: async () => (await api.request('GET', `${repository}/pulls/${pull}`)).head.sha,
    add: (body) => api.request('POST', comments, { body }),
    edit: (id, body) => api.request('PATCH', `${repository}/issues/comments/${id}`, { body }),
    remove: (id) => api.request('DELETE', `${repository}/issues/comments/${id}`),
    wasOurs: () => false,
    longestBody: 65_536,
    refusals: [422],
  };
}

/**
 * The open pull request of a run that another one has started; null where there is none. GitHub names none for a fork,
 * whose commits the repository itself does not know: the branch of the fork tells it.
 */
async function pullOf(api, { head_sha: sha, head_branch: branch, head_repository: from }) {
  if (from === null || from === undefined) return null;
  const head = encodeURIComponent(`${from.owner.login}:${branch}`);
  for await (const { number, head: now } of api.list(
    `${repository}/pulls?state=open&head=${head}&per_page=100`,
  ))
    if (now.sha === sha && now.repo?.full_name === from.full_name) return number;
  return null;
}

/** What is to be commented on, and with what; null where there is no pull request. */
async function taskOf(api, { pull_request: request, workflow_run: run }) {
  const runUrl = (id) => `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${id}`;
  const file = (name) => join(PLAN_REPORT, name);
  if (request !== undefined)
    return {
      pull: request.number,
      commit: request.head.sha,
      run: Number(GITHUB_RUN_ID),
      runUrl: runUrl(GITHUB_RUN_ID),
      difference: () => readFileSync(file('comment.md'), 'utf8'),
    };
  const pull = await pullOf(api, run);
  if (pull === null) return null;
  return {
    pull,
    commit: run.head_sha,
    run: run.id,
    runUrl: runUrl(run.id),
    difference: () => forkReview(file('diff.json'), runUrl(run.id)),
  };
}

/** Tokens of such runs may only read, whatever the workflow asks for. */
const isReadOnly = ({ pull_request: request }) =>
  request !== undefined &&
  (request.head.repo?.full_name !== GITHUB_REPOSITORY || GITHUB_ACTOR === 'dependabot[bot]');

const permission = 'give the job the permission pull-requests: write';
const failures = {
  401: 'the token is not accepted: give the step github.token, or a token of your own',
  403: `the token may not comment: ${permission}`,
  404: `GitHub knows no such repository or pull request for this token: ${permission}`,
};

/** Says why there is no comment, and how it ends: only what nobody has to mend is no failure. */
function failed(error, event) {
  const { status, message, isRateLimit } = error;
  if (isRateLimit) {
    say('error', `GitHub takes no comment for now (${message}): run this job again later`);
    return 1;
  }
  if (status === 403 && /locked/i.test(message)) {
    say('warning', `the conversation is locked, so what stands in it stays (${message})`);
    return 0;
  }
  if (status === 403 && isReadOnly(event)) {
    appendFileSync(GITHUB_OUTPUT, 'left=true\n');
    say(
      'notice',
      `no permission to comment (${message}), as for every fork and for Dependabot: what it would say stands in the summary of the run and in its artifact`,
    );
    return 0;
  }
  const why = failures[status] ?? 'the comment could not be written';
  say('error', `${why} (${[status, message].filter(Boolean).join(' ')})`);
  return 1;
}

async function main() {
  const api = apiOfGitHub();
  const event = JSON.parse(readFileSync(GITHUB_EVENT_PATH, 'utf8'));
  try {
    const task = await taskOf(api, event);
    if (task === null) {
      say('notice', 'there is no open pull request to comment on');
      return 0;
    }
    const { pull, commit, run, runUrl, difference } = task;
    const { done } = await stickyComment(conversationOf(api, pull), {
      plan: PLAN_FILE,
      author: PLAN_COMMENT_AUTHOR,
      run,
      commit,
      commitUrl: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/pull/${pull}/commits/${commit}`,
      ...reviewWords(PLAN_OUTCOME, difference),
      tooLong: `What this change means for backups is longer than a comment may be: it stands in the [summary of the run](${runUrl}).\n`,
    });
    console.log(`comment of pull request ${pull}: ${done}`);
    return 0;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return failed(error, event);
  }
}

process.exitCode = await main();
