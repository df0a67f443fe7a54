import { posix } from 'node:path';

/** One sign of a byte that is no letter, digit, dot or single hyphen: `_2F`. */
const coded = (byte) => `_${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/**
 * What tells the comment and the artifact of one plan from those of another: the same for every way to write its path,
 * another for every other path, and safe in an HTML comment and in the name of an artifact.
 * @param {string} path
 */
export const planKey = (path) =>
  posix
    .normalize(path)
    .replace(/-{2,}|[^A-Za-z0-9.-]+/g, (text) => [...Buffer.from(text)].map(coded).join(''));
