import { type Format, quoted } from './format.ts';

/** More would fill a page of the output with one cell of a table. */
const longest = 1000;

/** A text for people that stands in a table, a label or a title. */
export const oneLine: Format = {
  code: 'invalid-text',
  check(text) {
    if (/[\p{Cc}\u2028\u2029]/u.test(text))
      return {
        message: `${quoted(text)} is more than one line, or holds a control character`,
        remedy: 'write it in one line',
      };
    if (text.length > longest)
      return { message: `${quoted(text)} has ${text.length} characters`, remedy: 'say it in one sentence' };
    return text.trim() === ''
      ? { message: `${quoted(text)} says nothing`, remedy: 'write what a person needs to know, in one line' }
      : null;
  },
};
