import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { away } from './away.ts';
import { badRuns } from './bad-runs.ts';
import { keepSetsTooOld } from './keep-sets-too-old.ts';
import { missing } from './missing.ts';
import { neverSucceeded } from './never-succeeded.ts';
import type { Timeline } from './timeline.ts';
import { tooOld } from './too-old.ts';

/** What must hold for each of these schedules. */
export const scheduleTimelines = (
  plan: ResolvedPlan,
  schedules: readonly Schedule[],
): readonly Timeline[] => [
  tooOld(plan, schedules),
  ...keepSetsTooOld(plan, schedules),
  neverSucceeded(plan, schedules),
  badRuns(plan, schedules),
  missing(plan, schedules),
  away(plan, schedules),
];
