// One comment for each plan and pull request, edited in place.
import { ApiError } from './github-api.mjs';

/** GitHub refuses longer ones with 422. */
const longestBody = 65_536;

/** An HTML comment ends at `--`, and what stands in it is a plan's path. */
const escaped = (text) => text.replace(/[^\w./ -]|--/g, '_');

const markerOf = (key) => `<!-- backup-plan ${escaped(key)} -->`;
const runLine = (run) => `<!-- run ${run} -->`;
const runOf = (body) => Number(/<!-- run (\d+) -->/.exec(body)?.[1] ?? 0);

/** By its marker and its author: another bot, or a person who quotes it, may have the same words. */
const isOurs = (marker, author) => (comment) =>
  comment.user?.login === author && (comment.body ?? '').startsWith(marker);

/**
 * @typedef {object} Wanted
 * @property {string} repository `owner/name`
 * @property {number} pull
 * @property {string} key what tells this comment from those about other plans
 * @property {string} author login of the account that the token belongs to
 * @property {number} run a number that grows: an older run never overwrites what a newer one said
 * @property {string | null} body null where nothing differs: a comment that stands is then resolved, and none is made
 * @property {string} resolved
 * @property {string} tooLong
 */

/**
 * Makes, edits or resolves the comment. Resolves to what was done. Throws ApiError.
 * @param {import('./github-api.mjs').GitHubApi} api
 * @param {Wanted} wanted
 * @returns {Promise<'created' | 'edited' | 'resolved' | 'left alone'>}
 */
export async function stickyComment(api, wanted) {
  const { repository, pull, key, author, run, body, resolved } = wanted;
  const marker = markerOf(key);
  const comments = `/repos/${repository}/issues/${pull}/comments`;
  const written = (text) => `${marker}\n${runLine(run)}\n${text}`;
  const short = written(wanted.tooLong);
  const ours = async () => {
    const found = [];
    for await (const comment of api.list(`${comments}?per_page=100`))
      if (isOurs(marker, author)(comment)) found.push(comment);
    return found.sort((a, b) => a.id - b.id);
  };
  const put = async (method, path, text) => {
    const full = written(text);
    try {
      return await api.request(method, path, { body: full.length > longestBody ? short : full });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 422) throw error;
      return api.request(method, path, { body: short });
    }
  };

  const [first] = await ours();
  if (first !== undefined) {
    if (runOf(first.body) > run) return 'left alone';
    const text = body ?? resolved;
    const same = first.body.replace(/<!-- run \d+ -->\n/, '') === `${marker}\n${text}`;
    if (same) return 'left alone';
    await put('PATCH', `/repos/${repository}/issues/comments/${first.id}`, text);
    return body === null ? 'resolved' : 'edited';
  }
  if (body === null) return 'left alone';
  await put('POST', comments, body);
  // Two runs at once both found none. The older comment stays, with what the newer run has to say.
  const [oldest, ...others] = await ours();
  if (oldest === undefined || others.length === 0) return 'created';
  const newest = [oldest, ...others].reduce((a, b) => (runOf(b.body) > runOf(a.body) ? b : a));
  if (newest !== oldest)
    await api.request('PATCH', `/repos/${repository}/issues/comments/${oldest.id}`, { body: newest.body });
  for (const { id } of others) await removed(api, `/repos/${repository}/issues/comments/${id}`);
  return 'created';
}

/** The other run may have taken it away already. */
async function removed(api, path) {
  try {
    await api.request('DELETE', path);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}
