// Puts what a review found into one comment of the pull request. Everything comes from the environment and from files, so
// that no text of a plan is ever an argument, an output or a script.
import { appendFileSync, readFileSync } from 'node:fs';
import { ApiError, ForgeApi } from '../forge-api.mjs';
import { reviewWords } from '../review-words.mjs';
import { stickyComment } from '../sticky-comment.mjs';
import { reviewedPull } from './reviewed-pull.mjs';

const {
  GITHUB_ACTOR = '',
  GITHUB_API_URL = 'https://api.github.com',
  GITHUB_EVENT_PATH = '',
  GITHUB_OUTPUT = '/dev/null',
  GITHUB_REPOSITORY = '',
  GITHUB_SERVER_URL = 'https://github.com',
  PLAN_COMMENT_AUTHOR = 'github-actions[bot]',
  PLAN_COMMENT_TOKEN = '',
  PLAN_FILE = 'backup-plan.yaml',
  PLAN_OUTCOME = '',
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

/** The comment stands, and the next run would not find it. */
class OtherAuthorError extends Error {
  constructor(login) {
    super(
      `the comment is of ${login}, and the next run looks for one of ${PLAN_COMMENT_AUTHOR}: say comment-author: ${login}, and delete this one if there is another`,
    );
  }
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
    async add(body) {
      const { user } = await api.request('POST', comments, { body });
      if (user.login !== PLAN_COMMENT_AUTHOR) throw new OtherAuthorError(user.login);
    },
    edit: (id, body) => api.request('PATCH', `${repository}/issues/comments/${id}`, { body }),
    remove: (id) => api.request('DELETE', `${repository}/issues/comments/${id}`),
    wasOurs: () => false,
    longestBody: 65_536,
    refusals: [422],
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
    const task = await reviewedPull(api, event, process.env);
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
    if (error instanceof ApiError) return failed(error, event);
    if (!(error instanceof OtherAuthorError)) throw error;
    say('error', error.message);
    return 1;
  }
}

process.exitCode = await main();
