// What a comment says of each outcome of a review.
import { readFileSync } from 'node:fs';

const outcomes = new Set(['differs', 'same', 'errors', 'unknown']);

const words = (name) => readFileSync(new URL(`words/${name}.md`, import.meta.url), 'utf8');

/**
 * `body`: what is said in any case, null where it is only said in the place of what stands there already; `standing`:
 * what then takes that place.
 * @param {string} outcome
 * @param {() => string} difference what the change means; asked for where there is one
 * @returns {{ body: string | null, standing: string }}
 */
export function reviewWords(outcome, difference) {
  const known = outcomes.has(outcome) ? outcome : 'unknown';
  const standing = known === 'differs' ? difference() : words(known);
  return { body: known === 'differs' || known === 'errors' ? standing : null, standing };
}
