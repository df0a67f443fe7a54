import type { Schedule } from './resolved-plan.ts';

/** A schedule that Velero runs by itself. */
export type RunningSchedule = Schedule & { readonly longestGapSeconds: number };

export const runsByItself = (schedule: Schedule): schedule is RunningSchedule =>
  !schedule.paused && !schedule.manual && schedule.longestGapSeconds !== null;

/** A schedule that makes backups, by itself or by hand; a paused one keeps its place for later. */
export const makesBackups = ({ paused, manual }: Schedule): boolean => !paused || manual;
