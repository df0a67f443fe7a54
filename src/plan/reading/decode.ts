import type { Finding } from '../../diagnostic.ts';
import { type Pitfall, report } from './pitfall.ts';

export const planTooLarge: Pitfall = {
  code: 'plan-too-large',
  severity: 'error',
  title: 'A plan is no larger than 1 MiB, or than --max-size allows.',
  why: 'The limit bounds the time and memory that a pull request can make a pipeline spend. A plan of 10,000 targets is about 800 KiB; a larger file is nearly always something else.',
  remedy: 'name the plan and not its output; where it really is this large, raise the limit with --max-size',
  example: { bad: '# a plan of more than 1 MiB\nversion: 1\ncluster: home\n', good: 'version: 1\n' },
};

export const notUtf8: Pitfall = {
  code: 'not-utf-8',
  severity: 'error',
  title: 'A plan is UTF-8.',
  why: 'Kubernetes, Flux and Velero read UTF-8 alone. Bytes of another encoding would be replaced in silence, in names too.',
  remedy: 'save the file as UTF-8',
  example: { bad: '# saved as Latin-1\ncluster: k\u00f6ln\n', good: '# saved as UTF-8\ncluster: koeln\n' },
};

/** By its byte order mark, or by the zero that is one half of every Latin letter. */
function isUtf16([first, second]: Uint8Array): boolean {
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return marked || (first !== undefined && second !== undefined && (first === 0) !== (second === 0));
}

/** Characters of the file without a leading byte order mark, or why it has none. */
export function decode(bytes: Uint8Array, maxBytes: number): { text: string } | { finding: Finding } {
  const range = { start: 0, end: 0 };
  if (bytes.length > maxBytes) {
    return { finding: report(planTooLarge, { message: `the plan is larger than ${size(maxBytes)}`, range }) };
  }
  if (isUtf16(bytes))
    return { finding: report(notUtf8, { message: 'the plan is UTF-16, not UTF-8', range }) };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    const line = 1 + bytes.subarray(0, firstInvalid(bytes)).filter((byte) => byte === 0x0a).length;
    return {
      finding: report(notUtf8, { message: `the plan is not UTF-8: line ${line} holds other bytes`, range }),
    };
  }
}

function size(bytes: number): string {
  for (const [unit, factor] of [
    ['MiB', 1024 ** 2],
    ['KiB', 1024],
  ] as const) {
    if (bytes >= factor && bytes % factor === 0) return `${bytes / factor} ${unit}`;
  }
  return `${bytes} bytes`;
}

/** Length of the longest prefix that decodes, by halving. */
function firstInvalid(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      // As a stream, so that a character cut at the end is no error.
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
