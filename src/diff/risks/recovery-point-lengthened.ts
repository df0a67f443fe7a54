import { humanDuration } from '../../plan/duration.ts';
import { backupCounts } from '../backups-per-year.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, rhythmOf, type Series } from '../series.ts';
import { inAfter } from '../wording.ts';

/** What was written and what is, where that is the reason. */
function cause({ first: before }: Series, { first: after }: Series): string {
  const [was, is] = [before.scheduleText, after.scheduleText];
  return was === is ? '' : `: "${was}" is "${is}" now`;
}

export const recoveryPointLengthened: RiskRule = {
  code: 'recovery-point-lengthened',
  level: 'high',
  title: 'backups are made less often',
  why: 'The worst-case recovery point is the largest real gap between two runs over a year, changes of the clock and the cron dialect of the Velero release included. All that was written since the last backup is lost with the volume.',
  remedy: 'Keep the denser schedule, or state the `rpo` that is meant, so that the plan checks it.',
  tells: ['schedule'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: weekly sun 02:00, retention: 30d }',
  },
  *check(pair) {
    for (const { before, after } of pair.series) {
      if (!before.active || before.gapSeconds === null || after.gapSeconds === null) continue;
      if (after.gapSeconds <= before.gapSeconds) continue;
      yield {
        subject: `target/${after.target}`,
        message:
          backupCounts({ before, after }, pair)?.change === 'fewer'
            ? `${nameOf(after)} runs less often`
            : `the longest gap of ${nameOf(after)} is longer`,
        before: rhythmOf(before),
        after: rhythmOf(after),
        effect: `The worst-case gap between two backups grows from ${humanDuration(before.gapSeconds)} to ${humanDuration(after.gapSeconds)}${cause(before, after)}.`,
        place: inAfter(after.first.schedulePath),
      };
    }
  },
};
