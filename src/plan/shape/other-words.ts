import { type Json, ownValue } from '../../json.ts';
import { normalized } from '../suggest.ts';
import type { Context } from './context.ts';
import type { Remedies, Row } from './synonym.ts';
import { synonyms } from './synonyms.ts';

/** What to say to a word of another tool, or of a later version of the language. */
export interface OtherWord {
  /** The key at the same place that says it, '' where the answer lies elsewhere. */
  readonly key: string;
  /** What to type. */
  readonly remedy: string;
  /** What to type for one value of it, where the same answer would turn another value into its opposite. */
  readonly remedies: Remedies;
  readonly later: boolean;
  /** Required keys of the same map that are not missing when this word stands there. */
  readonly standsFor: readonly string[];
}

/** Words of the language that this version has no output for yet. */
const later: readonly Row[] = [
  [['root'], 'drills', { remedy: 'leave it out for now' }],
  [['velero'], 'dpa', { remedy: 'leave it out for now' }],
];

/** For the reference: where a word is typed, words of the others, and what to write. */
export const wordsOfOthers = (): readonly {
  readonly contexts: readonly Context[];
  readonly words: readonly string[];
  readonly remedy: string;
}[] => synonyms.map(([contexts, words, { remedy }]) => ({ contexts, words: words.split(' '), remedy }));

function indexed(rows: readonly Row[], isLater: boolean): ReadonlyMap<string, OtherWord> {
  const index = new Map<string, OtherWord>();
  for (const [contexts, words, { key = '', remedy, remedies = {}, standsFor = [] }] of rows) {
    for (const context of contexts) {
      for (const word of words.split(' ')) {
        const entry = `${context} ${normalized(word)}`;
        if (!index.has(entry)) index.set(entry, { key, remedy, remedies, later: isLater, standsFor });
      }
    }
  }
  return index;
}

let known: ReadonlyMap<string, OtherWord> | undefined;

/** Made when the first word is unknown: a sound plan has none. */
const knownWords = (): ReadonlyMap<string, OtherWord> =>
  (known ??= new Map([...indexed(synonyms, false), ...indexed(later, true)]));

/** The words that have an answer in a context, without capitals and separators. */
export const otherWords = (context: Context): readonly string[] =>
  [...knownWords().keys()]
    .filter((entry) => entry.startsWith(`${context} `))
    .map((entry) => entry.slice(context.length + 1));

/** What a word that is no key in this context was meant to be; undefined for a word that nobody uses. */
export function otherWord(context: Context, word: string): OtherWord | undefined {
  if (word.length > 64) return undefined;
  const entry = `${context} ${normalized(word)}`;
  return knownWords().get(entry);
}

/** What to type instead of a word with this value. */
export function remedyFor({ remedy, remedies }: OtherWord, value: Json | undefined): string {
  if (typeof value === 'object' && value !== null) return remedy;
  const word = String(value).toLowerCase();
  return ownValue(remedies, word) ?? remedy;
}
