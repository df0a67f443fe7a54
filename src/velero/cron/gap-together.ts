import { referenceYears } from './clock-changes.ts';
import { nextFiring } from './next-firing.ts';
import type { Cron } from './parse-cron.ts';

/** Firings that are followed; so many lie close together, and the densest cron tells the gap by itself. */
const mostFirings = 40_000;

/**
 * Longest real time between two firings of any of these crons over 2024 to 2034, in seconds. Null where that cannot be
 * told: one has no next firing, counts from its last run (`@every`), or they are too many to follow.
 */
export function longestGapTogether(crons: readonly Cron[]): number | null {
  if (crons.some(({ kind }) => kind === 'every')) return null;
  const end = Date.UTC(referenceYears.last + 1, 0, 1);
  const start = Date.UTC(referenceYears.first, 0, 1) - 1;
  const next = crons.map((cron) => nextFiring(cron, start));
  let longest = 0;
  let last: number | null = null;
  for (let count = 0; count < mostFirings; count++) {
    if (next.includes(null)) return null;
    const at = Math.min(...next.map((time) => time ?? end));
    if (at >= end) return longest / 1000;
    if (last !== null) longest = Math.max(longest, at - last);
    last = at;
    for (const [index, cron] of crons.entries()) if (next[index] === at) next[index] = nextFiring(cron, at);
  }
  return null;
}
