import type { Context } from './context.ts';

/** By the value in lower case. */
export type Remedies = Readonly<Record<string, string>>;

export type Row = readonly [
  contexts: readonly Context[],
  words: string,
  answer: {
    readonly key?: string;
    readonly remedy: string;
    readonly remedies?: Remedies;
    readonly standsFor?: readonly string[];
  },
];
