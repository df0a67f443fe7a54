// Which pull request a run of GitHub Actions is about, and what was said of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forkReview } from './fork-review.mjs';

/**
 * The open pull request of a run that another one has started; null where there is none. GitHub names none for a fork,
 * whose commits the repository itself does not know: the branch of the fork tells it.
 */
async function pullOf(api, { head_sha: sha, head_branch: branch, head_repository: from }, repository) {
  if (from === null || from === undefined) return null;
  const head = encodeURIComponent(`${from.owner.login}:${branch}`);
  const listed = api.list(`/repos/${repository}/pulls?state=open&head=${head}&per_page=100`);
  for await (const { number, head: now } of listed)
    if (now.sha === sha && now.repo?.full_name === from.full_name) return number;
  return null;
}

/**
 * @typedef {object} ReviewedPull
 * @property {number} pull
 * @property {string} commit its head as it was reviewed
 * @property {number} run the run that reviewed it
 * @property {string} runUrl
 * @property {() => string} difference what the change means, in Markdown; what a fork said is not taken over as it is
 */

/**
 * null where there is no pull request.
 * @param {import('../forge-api.mjs').ForgeApi} api
 * @param {any} event what GitHub tells of what has started this run
 * @param {Record<string, string | undefined>} environment
 * @returns {Promise<ReviewedPull | null>}
 */
export async function reviewedPull(api, { pull_request: request, workflow_run: run }, environment) {
  const { GITHUB_REPOSITORY = '', GITHUB_RUN_ID = '0', PLAN_REPORT = '' } = environment;
  const { GITHUB_SERVER_URL = 'https://github.com' } = environment;
  const runUrl = (id) => `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${id}`;
  if (request !== undefined)
    return {
      pull: request.number,
      commit: request.head.sha,
      run: Number(GITHUB_RUN_ID),
      runUrl: runUrl(GITHUB_RUN_ID),
      difference: () => readFileSync(join(PLAN_REPORT, 'comment.md'), 'utf8'),
    };
  const pull = await pullOf(api, run, GITHUB_REPOSITORY);
  if (pull === null) return null;
  return {
    pull,
    commit: run.head_sha,
    run: run.id,
    runUrl: runUrl(run.id),
    difference: () => forkReview(join(PLAN_REPORT, 'diff.json'), runUrl(run.id)),
  };
}
