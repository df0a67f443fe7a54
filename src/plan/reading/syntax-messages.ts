import type { ErrorCode, YAMLError } from 'yaml';

/** A mistake in our words. */
export interface Reading {
  readonly message: string;
  readonly remedy: string;
}

const unquoted: Reading = { message: 'a value cannot begin with this character', remedy: 'quote the value' };
export const badIndent: Reading = {
  message: 'this line is indented differently from those beside it',
  remedy: 'start the keys of one map in the same column',
};
export const secondColon: Reading = {
  message: 'a second key stands in this line',
  remedy: 'quote the value if the colon is part of it, or put the key on its own line, indented deeper',
};
const severalLines: Reading = {
  message: 'a key goes over several lines here',
  remedy: 'look for a colon or a quote that is missing',
};

/** By the parser's code; its own messages quote the text, which may be a secret. */
const readings: { readonly [code in ErrorCode]?: Reading } = {
  BAD_SCALAR_START: unquoted,
  BAD_INDENT: badIndent,
  BLOCK_AS_IMPLICIT_KEY: secondColon,
  MULTILINE_IMPLICIT_KEY: severalLines,
  KEY_OVER_1024_CHARS: {
    message: 'a key is longer than 1,024 characters',
    remedy: 'look for a quote that is missing',
  },
  BLOCK_IN_FLOW: {
    message: 'a comma is missing here, or lines with dashes or indented keys stand inside brackets',
    remedy: 'separate the entries with commas, and write all of them in brackets',
  },
  BAD_DQ_ESCAPE: {
    message: 'double quotes know no such escape',
    remedy: 'use single quotes, or write the backslash twice',
  },
};

const byMessage: readonly (readonly [RegExp, Reading])[] = [
  [
    /^Implicit map keys need/,
    {
      message: 'a key without a value, or a line that belongs to no key',
      remedy: 'write key: value; a text of several lines is indented deeper than its key',
    },
  ],
  [
    /^Missing closing/,
    { message: 'this quote is not closed', remedy: 'close it; in single quotes a quote is written twice' },
  ],
  [
    /^Missing , /,
    { message: 'a comma is missing between two entries', remedy: 'separate the entries with commas' },
  ],
  [/^Missing space after :/, { message: 'a space is missing after the colon', remedy: 'write key: value' }],
  [
    /^Comments must be separated/,
    {
      message: 'a # stands right behind other text',
      remedy: 'write a space before a comment, or quote the text',
    },
  ],
  [
    /^Unexpected .* at node end/,
    { message: 'nothing can follow the value here', remedy: 'quote the whole value' },
  ],
  [/^Nested mappings|^Unexpected block-map/, secondColon],
];

/** What to say about a mistake that the parser found. */
export function readingOf({ code, message }: YAMLError): Reading {
  return readings[code] ?? byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? fallback;
}

const fallback: Reading = {
  message: 'this is no YAML',
  remedy: 'compare the line with its neighbours: indentation, quotes, brackets, colons',
};
