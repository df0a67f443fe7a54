// One comment for each plan and pull or merge request, edited in place.
import { ApiError } from './forge-api.mjs';
import { planKey } from './plan-key.mjs';

const markerOf = (path) => `<!-- backup-plan ${planKey(path)} -->`;

/** Which run wrote a comment, and of which commit. */
const stateLine = (run, commit) => `<!-- run ${run} of ${commit} -->`;

function stateOf(body) {
  const [, run = '0', commit = ''] = /<!-- run (\d+) of ([0-9a-f]*) -->/.exec(body) ?? [];
  return { run: Number(run), commit };
}

const superseded = 'Another comment of this conversation says what the change means for backups.\n';

/** Often enough for a comment that somebody deletes in the meantime. */
const rounds = 3;

const isStatus = (error, ...statuses) =>
  error instanceof ApiError && !error.isRateLimit && statuses.includes(error.status);

/**
 * @typedef {object} Conversation the comments of one pull or merge request
 * @property {() => AsyncIterable<{ id: number, author: string, body: string }>} list every one, in any order
 * @property {() => Promise<string>} head the commit that the request asks to merge now
 * @property {(body: string) => Promise<unknown>} add
 * @property {(id: number, body: string) => Promise<unknown>} edit
 * @property {(id: number) => Promise<unknown>} remove
 * @property {(author: string) => boolean} wasOurs whether a token that this one replaces wrote under that name
 * @property {number} longestBody longer ones are refused
 * @property {readonly number[]} refusals HTTP statuses that say so
 */

/**
 * @typedef {object} Wanted
 * @property {string} plan the plan's path, by which this comment is told from those about other plans
 * @property {string} author name of the account that the token belongs to
 * @property {number} run a number that grows: of two runs for one commit, the newer has the last word
 * @property {string} commit what was reviewed: of a commit that is not the head any more, nothing is said
 * @property {string} commitUrl
 * @property {string | null} body null where only a comment that stands is to be replaced
 * @property {string} standing what then takes its place
 * @property {string} tooLong
 */

/** @typedef {{ done: 'created' | 'edited' | 'left alone', stale: readonly number[] }} Done `stale`: comments that no longer hold and that this token may not touch */

const nothingDone = { done: 'left alone', stale: [] };

/**
 * Makes or edits the comment, and takes away every other one of ours. Throws ApiError.
 * @param {Conversation} conversation
 * @param {Wanted} wanted
 * @returns {Promise<Done>}
 */
export async function stickyComment(conversation, wanted) {
  for (let round = 1; ; round += 1) {
    const done = await commentOnce(conversation, wanted, round === rounds);
    if (done !== null) return done;
  }
}

/** null where the comment has gone since it was listed; on the last round that is thrown. */
async function commentOnce(conversation, wanted, isLast) {
  const found = await commentsOf(conversation, wanted);
  // Asked for after the list: a newer run that has written since then has a newer commit.
  if ((await conversation.head()) !== wanted.commit) return nothingDone;
  const isNewer = ({ body }) => {
    const { run, commit } = stateOf(body);
    return commit === wanted.commit && run > wanted.run;
  };
  if (found.ours.some(isNewer)) return nothingDone;
  const [first, ...others] = found.ours.filter(
    ({ body }, index) => index === 0 || !body.includes(superseded),
  );
  if (first === undefined && wanted.body === null && found.former.length === 0) return nothingDone;
  try {
    let done = 'left alone';
    if (first !== undefined) done = await edited(conversation, wanted, first);
    else if (wanted.body !== null) {
      await put(conversation, wanted, wanted.body, (body) => conversation.add(body));
      await settled(conversation, wanted);
      done = 'created';
    }
    for (const { id } of others) await retired(conversation, wanted, id);
    const stale = [];
    for (const { id } of found.former) if (!(await isRetired(conversation, wanted, id))) stale.push(id);
    return { done, stale };
  } catch (error) {
    if (!isLast && isStatus(error, 404) && (first !== undefined || others.length > 0)) return null;
    throw error;
  }
}

/** By marker and author: another bot, or a person who quotes it, may have the same words. The oldest first. */
async function commentsOf(conversation, { plan, author }) {
  const marker = `${markerOf(plan)}\n`;
  const [ours, former] = [[], []];
  for await (const comment of conversation.list()) {
    if (!(comment.body ?? '').startsWith(marker)) continue;
    if (comment.author === author) ours.push(comment);
    else if (conversation.wasOurs(comment.author) && !comment.body.includes(superseded)) former.push(comment);
  }
  const byAge = (a, b) => a.id - b.id;
  return { ours: ours.sort(byAge), former: former.sort(byAge) };
}

function written({ plan, run, commit, commitUrl }, text) {
  const foot = `<sub>Commit [\`${commit.slice(0, 7)}\`](${commitUrl})</sub>`;
  return `${markerOf(plan)}\n${stateLine(run, commit)}\n${text}\n${foot}\n`;
}

/** Writes the text, or where the whole of it stands if the forge finds it too long. */
async function put({ longestBody, refusals }, wanted, text, write) {
  const [full, short] = [written(wanted, text), written(wanted, wanted.tooLong)];
  if (full.length > longestBody) return write(short);
  try {
    return await write(full);
  } catch (error) {
    if (!isStatus(error, ...refusals)) throw error;
    return write(short);
  }
}

/** Also where the text stays as it was: the run and the commit are those that it now holds for. */
async function edited(conversation, wanted, { id, body }) {
  const text = wanted.body ?? wanted.standing;
  if (body === written(wanted, text)) return 'left alone';
  await put(conversation, wanted, text, (full) => conversation.edit(id, full));
  return 'edited';
}

/** Two runs at once both found none. The older comment stays, with what the newer run has to say. */
async function settled(conversation, wanted) {
  const { ours } = await commentsOf(conversation, wanted);
  const [oldest, ...others] = ours;
  if (oldest === undefined || others.length === 0) return;
  const newest = ours.reduce((a, b) => (stateOf(b.body).run > stateOf(a.body).run ? b : a));
  if (newest !== oldest) await conversation.edit(oldest.id, newest.body);
  for (const { id } of others) await retired(conversation, wanted, id);
}

/** Takes a comment away; where that is not allowed, it says at least that it no longer holds. */
async function retired(conversation, { plan }, id) {
  try {
    await conversation.remove(id);
  } catch (error) {
    // The other run may have taken it away already.
    if (isStatus(error, 404)) return;
    if (!isStatus(error, 401, 403)) throw error;
    await conversation.edit(id, `${markerOf(plan)}\n${stateLine(0, '')}\n${superseded}`);
  }
}

/** Whether a comment of an account that is no longer ours could be taken away. */
async function isRetired(conversation, wanted, id) {
  try {
    await retired(conversation, wanted, id);
    return true;
  } catch (error) {
    if (isStatus(error, 401, 403, 404)) return false;
    throw error;
  }
}
