import { type Format, quoted } from './format.ts';

/** A page; it stands in comments and tables of the output. */
const longest = 2000;

/** Why something is accepted, for whoever reads it later; it may be several lines. */
export const reason: Format = {
  code: 'invalid-text',
  check(text) {
    if (text.length > longest)
      return { message: `${quoted(text)} has ${text.length} characters`, remedy: 'say it in fewer words' };
    return text.trim() === ''
      ? { message: `${quoted(text)} says nothing`, remedy: 'write why, so that somebody else can judge it' }
      : null;
  },
};
