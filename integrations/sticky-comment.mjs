// One comment for each plan and pull or merge request, edited in place.
import { ApiError } from './forge-api.mjs';

/** An HTML comment ends at `--`, and what stands in it is a plan's path. */
const escaped = (text) => text.replace(/[^\w./ -]|--/g, '_');

const markerOf = (key) => `<!-- backup-plan ${escaped(key)} -->`;
const runLine = (run) => `<!-- run ${run} -->`;
const runOf = (body) => Number(/<!-- run (\d+) -->/.exec(body)?.[1] ?? 0);

/** By its marker and its author: another bot, or a person who quotes it, may have the same words. */
const isOurs = (marker, author) => (comment) =>
  comment.author === author && (comment.body ?? '').startsWith(marker);

/**
 * @typedef {object} Conversation the comments of one pull or merge request
 * @property {() => AsyncIterable<{ id: number, author: string, body: string }>} list every one, in any order
 * @property {(body: string) => Promise<unknown>} add
 * @property {(id: number, body: string) => Promise<unknown>} edit
 * @property {(id: number) => Promise<unknown>} remove
 * @property {number} longestBody longer ones are refused
 * @property {readonly number[]} refusals HTTP statuses that say so
 */

/**
 * @typedef {object} Wanted
 * @property {string} key what tells this comment from those about other plans
 * @property {string} author name of the account that the token belongs to
 * @property {number} run a number that grows: an older run never overwrites what a newer one said
 * @property {string | null} body null where nothing differs: a comment that stands is then resolved, and none is made
 * @property {string} resolved
 * @property {string} tooLong
 */

/**
 * Makes, edits or resolves the comment. Resolves to what was done. Throws ApiError.
 * @param {Conversation} conversation
 * @param {Wanted} wanted
 * @returns {Promise<'created' | 'edited' | 'resolved' | 'left alone'>}
 */
export async function stickyComment(conversation, wanted) {
  const { key, author, run, body, resolved } = wanted;
  const { longestBody, refusals } = conversation;
  const marker = markerOf(key);
  const written = (text) => `${marker}\n${runLine(run)}\n${text}`;
  const short = written(wanted.tooLong);
  const ours = async () => {
    const found = [];
    for await (const comment of conversation.list()) if (isOurs(marker, author)(comment)) found.push(comment);
    return found.sort((a, b) => a.id - b.id);
  };
  const put = async (write, text) => {
    const full = written(text);
    try {
      return await write(full.length > longestBody ? short : full);
    } catch (error) {
      if (!(error instanceof ApiError) || !refusals.includes(error.status)) throw error;
      return write(short);
    }
  };

  const [first] = await ours();
  if (first !== undefined) {
    if (runOf(first.body) > run) return 'left alone';
    const text = body ?? resolved;
    const same = first.body.replace(/<!-- run \d+ -->\n/, '') === `${marker}\n${text}`;
    if (same) return 'left alone';
    await put((full) => conversation.edit(first.id, full), text);
    return body === null ? 'resolved' : 'edited';
  }
  if (body === null) return 'left alone';
  await put((full) => conversation.add(full), body);
  // Two runs at once both found none. The older comment stays, with what the newer run has to say.
  const [oldest, ...others] = await ours();
  if (oldest === undefined || others.length === 0) return 'created';
  const newest = [oldest, ...others].reduce((a, b) => (runOf(b.body) > runOf(a.body) ? b : a));
  if (newest !== oldest) await conversation.edit(oldest.id, newest.body);
  for (const { id } of others) await removed(conversation, id);
  return 'created';
}

/** The other run may have taken it away already. */
async function removed(conversation, id) {
  try {
    await conversation.remove(id);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 404) throw error;
  }
}
