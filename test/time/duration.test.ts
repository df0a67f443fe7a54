import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goDuration, humanDuration, parseDuration } from '../../src/plan/duration.ts';
import { secondsOf } from '../../src/seconds-of.ts';
import { parseGoDuration } from '../../src/velero/cron/index.ts';

const day = 86_400;

describe('a duration of the plan', () => {
  it.each([
    ['30s', 30],
    ['90m', 5400],
    ['6h', 21_600],
    ['30d', 30 * day],
    ['2w', 14 * day],
    ['1y', 365 * day],
    ['292y', 292 * 365 * day],
  ])('%s is %d seconds', (text, seconds) => {
    expect(parseDuration(text)).toEqual({ ok: true, seconds });
    expect(secondsOf(text)).toBe(seconds);
  });

  it.each([
    ['1M', 'a month has no fixed length: write days, such as 30d (m is minutes)'],
    ['3mo', 'a month has no fixed length: write days, such as 90d (m is minutes)'],
    ['1month', 'a month has no fixed length: write days, such as 30d (m is minutes)'],
    ['30 days', 'write 30d'],
    ['30D', 'write 30d'],
    ['6hours', 'write 6h'],
    ['15min', 'write 15m'],
    ['30 seconds', 'write 30s'],
    ['6 h', 'write 6h'],
    ['030d', 'write 30d'],
    ['720h0m0s', 'write one number and one unit: 30d'],
    ['1h30m', 'write one number and one unit: 90m'],
    ['1m30s', 'write one number and one unit: 90s'],
    ['1d12h', 'write one number and one unit: 36h'],
    ['30', 'write a unit behind the number: 30m, 30h or 30d'],
    ['0d', 'write a number above zero, such as 30d'],
    ['0', 'write a number above zero, such as 30d'],
    ['1y6m', 'a month has no fixed length: write days, such as 545d (m is minutes)'],
    ['-1d', 'a duration is not negative'],
    ['293y', 'write at most 292y, for Velero counts no further'],
    ['1.5h', 'write a whole number and s, m, h, d, w or y, such as 6h or 30d'],
    ['', 'write a whole number and s, m, h, d, w or y, such as 6h or 30d'],
    ['month', 'write a whole number and s, m, h, d, w or y, such as 6h or 30d'],
  ])('%j is none, and says what to type', (text, reason) => {
    expect(parseDuration(text)).toEqual({ ok: false, reason });
  });

  it.each(['', '0', '1', '1.5h', '-1d', '30 d', '1h30m', 'toString'])('%j has no seconds', (text) => {
    expect(() => secondsOf(text)).toThrow(TypeError);
  });

  it('is written for Velero in hours, minutes and seconds, and read back the same by Go', () => {
    expect(goDuration(30 * day)).toBe('720h0m0s');
    expect(goDuration(90)).toBe('1m30s');
    expect(goDuration(30)).toBe('30s');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: secondsOf('292y') }), (seconds) => {
        expect(parseGoDuration(goDuration(seconds))).toBe(seconds);
      }),
    );
  });

  it.each([
    [30 * day, '30d'],
    [21_600, '6h'],
    [5400, '90m'],
    [3600, '1h'],
    [25 * 3600, '1d 1h'],
    [2.5 * 3600, '2h 30m'],
    [30, '30s'],
    [0, '0s'],
  ])('of %d seconds is said as %s', (seconds, text) => {
    expect(humanDuration(seconds)).toBe(text);
  });
});
