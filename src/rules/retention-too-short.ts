import { humanDuration } from '../plan/duration.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { speakerOf } from '../plan/stated-at.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { layer, longestGapSeconds, ttlSeconds, target, retentionPath, schedulePath } = schedule;
    if (layer !== '' || longestGapSeconds === null || ttlSeconds > longestGapSeconds) continue;
    const place = JSON.stringify([retentionPath, schedulePath]);
    if (reported.has(place)) continue;
    reported.add(place);
    const { subject, name } = speakerOf(target, retentionPath, schedulePath);
    yield {
      message: `${name} keeps its backups for ${humanDuration(ttlSeconds)}, but up to ${humanDuration(longestGapSeconds)} lie between two of them`,
      subject,
      path: retentionPath,
    };
  }
}

export const retentionTooShort: Rule = {
  code: 'retention-too-short',
  severity: 'error',
  title: 'a backup lives until the next one is made',
  why: 'When the retention is no longer than the gap between two runs, the only backup expires before the next one exists, and there is nothing to restore from.',
  remedy: 'keep the backups for at least two runs',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * 0", retention: 7d }',
    good: 'targets:\n  shop: { namespaces: [shop], schedule: "0 2 * * 0", retention: 21d }',
  },
  needs: 'entry',
  check,
};
