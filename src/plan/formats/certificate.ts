import { X509Certificate } from 'node:crypto';
import type { Complaint, Format } from './format.ts';

const begin = '-----BEGIN CERTIFICATE-----';
const end = '-----END CERTIFICATE-----';

interface Block {
  readonly pem: string;
  /** Whether BEGIN and END have lines of their own. Go, in which Velero is written, reads no other. */
  readonly inLines: boolean;
}

/** Blanks may end a line, but not begin it. Source: Go, encoding/pem. */
function isLine(text: string, from: number, to: number): boolean {
  const lineEnd = /[ \t]*(?:\r?\n|$)/y;
  lineEnd.lastIndex = to;
  return (from === 0 || text[from - 1] === '\n') && lineEnd.test(text);
}

/** The blocks of a PEM file, and what stands beside them. */
function blocksOf(text: string): { readonly blocks: readonly Block[]; readonly rest: string } {
  const blocks: Block[] = [];
  let rest = '';
  let at = 0;
  for (;;) {
    const from = text.indexOf(begin, at);
    const to = from === -1 ? -1 : text.indexOf(end, from);
    if (to === -1) return { blocks, rest: rest + text.slice(at) };
    rest += text.slice(at, from);
    at = to + end.length;
    blocks.push({
      pem: text.slice(from, at),
      inLines: isLine(text, from, from + begin.length) && isLine(text, to, at),
    });
  }
}

const complaint = (message: string): Complaint => ({
  message,
  remedy: 'paste the whole file with `pem: |` and indent it, from BEGIN CERTIFICATE to END CERTIFICATE',
});

const readable = (pem: string): boolean => {
  try {
    new X509Certificate(pem);
    return true;
  } catch {
    return false;
  }
};

/** One or several certificates in PEM. A private key among them is found by the search for literal secrets. */
export const certificate: Format = {
  code: 'invalid-certificate',
  check(text) {
    const { blocks, rest } = blocksOf(text);
    if (blocks.length === 0) return complaint('this is not a certificate in PEM form');
    if (rest.trim() !== '') return complaint('something other than certificates stands here');
    const torn = blocks.findIndex(({ inLines }) => !inLines);
    if (torn !== -1)
      return {
        message: `certificate ${torn + 1} of ${blocks.length} does not begin and end with lines of their own`,
        remedy: `let nothing stand beside ${begin} and ${end} in their lines, no blank before them either`,
      };
    const wrong = blocks.findIndex(({ pem }) => !readable(pem));
    return wrong === -1 ? null : complaint(`certificate ${wrong + 1} of ${blocks.length} cannot be read`);
  },
};
