import { humanDuration } from '../../plan/duration.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf } from '../series.ts';
import { inAfter, quoted } from '../wording.ts';

const said = (seconds: number | null): string => (seconds === null ? 'none' : humanDuration(seconds));
const isLooser = (was: number | null, is: number | null): boolean =>
  was !== null && (is === null || is > was);

const unchecked = 'The plan no longer checks the old limit.';
const targetEffect = (missedRuns: number): string =>
  missedRuns === 0 ? unchecked : `${unchecked} Alerts that let runs be missed may come later.`;

export const promiseLoosened: RiskRule = {
  code: 'promise-loosened',
  level: 'high',
  title: 'a promised recovery point is longer, or gone',
  why: 'The plan checks a promise; that of a target also ends the patience of alerts that let runs be missed. Without it, schedules may run less often and nobody is told.',
  remedy: 'Keep the promise, and change the schedule that does not keep it.',
  tells: ['rpo', 'rpoSeconds'],
  example: {
    before: 'targets:\n  shop: { namespaces: [shop], schedule: hourly, retention: 30d, rpo: 2h }',
    after: 'targets:\n  shop: { namespaces: [shop], schedule: hourly, retention: 30d, rpo: 1d }',
  },
  *check({ series, services }) {
    for (const { before, after } of series) {
      const [was, is] = [before.first.rpo?.seconds ?? null, after.first.rpo?.seconds ?? null];
      if (!isLooser(was, is)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `the recovery point that ${nameOf(after)} promises is ${is === null ? 'gone' : 'longer'}`,
        before: said(was),
        after: said(is),
        effect: targetEffect(after.first.alerts.missedRuns),
        place: inAfter(after.first.rpo?.path ?? after.first.path),
      };
    }
    for (const { before, after } of services.kept) {
      if (!isLooser(before.rpoSeconds, after.rpoSeconds)) continue;
      yield {
        subject: `service/${after.name}`,
        message: `the recovery point promised for service ${quoted(after.name)} is ${after.rpoSeconds === null ? 'gone' : 'longer'}`,
        before: said(before.rpoSeconds),
        after: said(after.rpoSeconds),
        effect: unchecked,
        place: inAfter(after.rpoSeconds === null ? after.path : [...after.path, 'rpo']),
      };
    }
  },
};
