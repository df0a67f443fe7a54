import type { Finding } from '../../diagnostic.ts';
import { andMoreLines, type Pitfall, report } from './pitfall.ts';
import type { SourceText } from './source-text.ts';

export const mergeConflict: Pitfall = {
  code: 'merge-conflict',
  severity: 'error',
  title: 'Merges are finished before a plan is read.',
  why: 'Git leaves both sides in the file where it cannot join them, and only a person knows which is meant.',
  remedy: 'keep what is meant of both sides, and remove the lines of <, = and >',
  example: {
    bad: '<<<<<<< HEAD\ncluster: home\n=======\ncluster: office\n>>>>>>> office\n',
    good: 'cluster: home\n',
  },
};

/** How Git begins, divides and ends a conflict. */
const begin = /^<{7}(?: .*)?\r?$/gm;
const rest = [/^={7}\r?$/m, /^>{7}(?: .*)?\r?$/m];

/** Both sides of a merge make no tree that anybody meant; null where no merge is left open. */
export function mergeConflictFinding({ text }: SourceText): Finding | null {
  const places = [...text.matchAll(begin)];
  const [first] = places;
  if (first === undefined || !rest.every((line) => line.test(text))) return null;
  return report(mergeConflict, {
    message: `a merge is left open here${andMoreLines(places.length - 1)}`,
    range: { start: first.index, end: first.index + 7 },
  });
}
