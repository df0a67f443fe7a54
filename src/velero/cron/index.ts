export { changedMinutes, type MinuteRange, skippedMinutes } from './clock-changes.ts';
export { compareDialects, type DialectComparison, dialectNames, isSameInBothDialects } from './dialects.ts';
export { weekdays } from './fields.ts';
export { firingsPerYear, type Gaps, gapsOf } from './gaps.ts';
export { parseGoDuration } from './go-duration.ts';
export { firings, nextFiring } from './next-firing.ts';
export { normalCron } from './normal-cron.ts';
export { type Cron, type ParsedCron, parseCron } from './parse-cron.ts';
export { timeZone } from './time-zone.ts';
