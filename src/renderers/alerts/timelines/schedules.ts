import type { ResolvedPlan, Schedule } from '../../../plan/resolved-plan.ts';
import { ofCluster } from '../series.ts';
import { away } from './away.ts';
import { badRuns } from './bad-runs.ts';
import { keepSetsTooOld } from './keep-sets-too-old.ts';
import { missing } from './missing.ts';
import { neverSucceeded } from './never-succeeded.ts';
import { askedAbout, sampleOf } from './sample.ts';
import type { Timeline } from './timeline.ts';
import { tooOld } from './too-old.ts';

/** What happens to all schedules in the same way. The number that each has of its own is proven where it grows too old. */
function alike(plan: ResolvedPlan, schedules: readonly Schedule[]): readonly Timeline[] {
  const sample = sampleOf(schedules);
  const timelines = [neverSucceeded, badRuns, missing, away].map((timeline) => timeline(plan, sample));
  if (sample.length === schedules.length) return timelines;
  return timelines.map((timeline) => askedAbout(sample, ofCluster(plan), timeline));
}

/** What must hold for each of these schedules. */
export const scheduleTimelines = (
  plan: ResolvedPlan,
  schedules: readonly Schedule[],
): readonly Timeline[] => [
  tooOld(plan, schedules),
  ...keepSetsTooOld(plan, schedules),
  ...alike(plan, schedules),
];
