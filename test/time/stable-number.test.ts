import { describe, expect, it } from 'vitest';
import { stableNumber } from '../../src/plan/stable-number.ts';

const clusters = Array.from({ length: 1000 }, (_, index) => `cluster-${index}`);

/** Sum of squared deviations over the expectation; with 59 degrees of freedom 1 in 10,000 exceeds 107. */
function chiSquare(counts: ReadonlyMap<number, number>, slots: number, total: number): number {
  const expected = total / slots;
  return Array.from(
    { length: slots },
    (_, slot) => ((counts.get(slot) ?? 0) - expected) ** 2 / expected,
  ).reduce((sum, part) => sum + part, 0);
}

describe('the place of a schedule', () => {
  it('never moves: these minutes are in the output of plans that exist', () => {
    expect(stableNumber(['home', 'everything'], 240)).toBe(79);
    expect(stableNumber(['home', 'everything'], 60)).toBe(19);
    expect(stableNumber(['prod', 'shop'], 60)).toBe(32);
  });

  it('spreads a thousand clusters evenly over an hour', () => {
    const counts = new Map<number, number>();
    for (const cluster of clusters) {
      const minute = stableNumber([cluster, 'everything'], 60);
      counts.set(minute, (counts.get(minute) ?? 0) + 1);
    }
    expect(chiSquare(counts, 60, clusters.length)).toBeLessThan(107);
  });

  it('spreads a thousand schedules of one cluster evenly over an hour', () => {
    const counts = new Map<number, number>();
    for (const name of clusters) {
      const minute = stableNumber(['prod', name], 60);
      counts.set(minute, (counts.get(minute) ?? 0) + 1);
    }
    expect(chiSquare(counts, 60, clusters.length)).toBeLessThan(107);
  });

  it('does not depend on where one word ends and the next begins alone', () => {
    expect(stableNumber(['a', 'bc'], 1_000_000)).not.toBe(stableNumber(['ab', 'c'], 1_000_000));
  });
});
