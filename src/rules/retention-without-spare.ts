import { humanDuration } from '../plan/duration.ts';
import { failedRunGapOf } from '../plan/resolve/timing.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { speakerOf } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { cron, layer, longestGapSeconds, ttlSeconds, target, retentionPath, schedulePath } = schedule;
    if (layer !== '' || longestGapSeconds === null) continue;
    if (ttlSeconds <= longestGapSeconds || ttlSeconds >= 2 * longestGapSeconds) continue;
    // Longest gaps need not follow each other: after a weekend comes a Monday.
    if (ttlSeconds >= (failedRunGapOf(cron, plan.velero.release.cron) ?? 2 * longestGapSeconds)) continue;
    const place = JSON.stringify([retentionPath, schedulePath]);
    if (reported.has(place)) continue;
    reported.add(place);
    const { subject, name } = speakerOf(target, retentionPath, schedulePath);
    yield {
      message: `${name} keeps its backups for ${humanDuration(ttlSeconds)}: one failed run, and none is left before the next (up to ${humanDuration(longestGapSeconds)} between two)`,
      subject,
      path: retentionPath,
    };
  }
}

export const retentionWithoutSpare: Rule = {
  code: 'retention-without-spare',
  severity: 'warning',
  title: 'retention survives one failed run',
  why: `Velero deletes by age alone and does not keep the last good backup (velero #9061). A retention below two intervals leaves
nothing to restore from after a single failure.`,
  remedy: 'keep the backups for at least the longest time between a run and the next but one',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 36h }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 7d }',
  },
  needs: 'entry',
  check,
};
