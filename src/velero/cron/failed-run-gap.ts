import { referenceYears } from './clock-changes.ts';
import { firings } from './next-firing.ts';
import { namesDatesOnWeekdays } from './normal-cron.ts';
import type { Cron } from './parse-cron.ts';

/** Firings that are followed; of crons with more, all gaps that matter are alike. */
const mostFirings = 10_000;

/**
 * Longest real time between two firings of which the one between them fails, over 2024 to 2034, in seconds. Null where that cannot be
 * told: the cron counts from its last run (`@every`), never fires, fires too often to follow, or on dates that are certain
 * weekdays, which repeat after 28 years alone.
 */
export function failedRunGap(cron: Cron): number | null {
  if (cron.kind !== 'fields' || namesDatesOnWeekdays(cron)) return null;
  const end = Date.UTC(referenceYears.last + 1, 0, 1);
  const found = firings(cron, Date.UTC(referenceYears.first, 0, 1) - 1, mostFirings);
  const last = found.at(-1);
  if (last === undefined || (last < end && found.length === mostFirings)) return null;
  let longest = 0;
  for (const [index, at] of found.entries()) {
    const before = found[index - 2];
    if (before !== undefined && at < end) longest = Math.max(longest, at - before);
  }
  return longest === 0 ? null : longest / 1000;
}
