/** Longer words are no typing errors, and longer lists no help. */
const longestWord = 64;
const largestSet = 500;

/** Upper and lower case, hyphens and underscores are what people remember least. */
export const normalized = (word: string): string => word.toLowerCase().replace(/[-_. ]/g, '');

/** Damerau-Levenshtein distance (optimal string alignment), or `limit + 1` as soon as it must be larger than `limit`. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, substituted);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** How far apart two words may be and still be taken for one: a third of the length, at least 1, at most 3. */
const tolerance = (word: string): number => Math.min(3, Math.max(1, Math.floor(word.length / 3)));

/** In two letters one difference makes another word; only places are exchanged by mistake. */
const shortDistance = (a: string, b: string): number => (a === [...b].reverse().join('') ? 1 : 2);

/**
 * The candidates that were probably meant, nearest first, at most three; ties keep the candidates' order. A candidate
 * that differs only in case or separators stands alone.
 */
export function suggestions(word: string, candidates: readonly string[]): readonly string[] {
  if (word.length > longestWord || candidates.length > largestSet) return [];
  const wanted = normalized(word);
  if (wanted === '') return [];
  const same = candidates.filter((candidate) => normalized(candidate) === wanted);
  if (same.length > 0) return same.slice(0, 3);
  const limit = tolerance(wanted);
  return candidates
    .map((candidate) => {
      const name = normalized(candidate);
      const near =
        wanted.length < 3 && name.length < 3 ? shortDistance(wanted, name) : distance(wanted, name, limit);
      const begins = wanted.length >= 3 && name.startsWith(wanted);
      return { candidate, cost: begins ? Math.min(near, limit) : near };
    })
    .filter(({ cost }) => cost <= limit)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** The one candidate that was probably meant. */
export const suggestion = (word: string, candidates: readonly string[]): string | undefined =>
  suggestions(word, candidates)[0];
