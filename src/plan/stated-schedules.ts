import type { Path } from '../diagnostic.ts';
import type { ResolvedPlan, Schedule } from './resolved-plan.ts';
import { speakerOf } from './stated-at.ts';

/** One `schedule` as it stands in the plan, however many targets, namespaces and layers it becomes. */
export interface StatedSchedule {
  readonly path: Path;
  /** The words or the cron as written. */
  readonly text: string;
  /** Who says it, as `acknowledge` names it. */
  readonly subject: string;
  readonly manual: boolean;
  /** What it is rendered as, each once. */
  readonly crons: readonly string[];
}

/** The schedules of a plan by the place where they are stated, in the plan's order. */
export function statedSchedules({ schedules }: ResolvedPlan): readonly StatedSchedule[] {
  const byPlace = new Map<string, { readonly first: Schedule; readonly crons: Set<string> }>();
  for (const schedule of schedules) {
    const place = JSON.stringify(schedule.schedulePath);
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, { first: schedule, crons: new Set([schedule.cron]) });
    else known.crons.add(schedule.cron);
  }
  return [...byPlace.values()].map(({ first, crons }) => ({
    path: first.schedulePath,
    text: first.scheduleText,
    subject: speakerOf(first.target, first.schedulePath).subject,
    manual: first.manual,
    crons: [...crons],
  }));
}
