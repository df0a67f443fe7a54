import { counted } from '../../enumeration.ts';
import type { RiskRule } from '../risk.ts';
import { nameOf, type Series } from '../series.ts';
import { inAfter } from '../wording.ts';

/** From what wakes somebody to what nobody reads; other words are not compared. */
const order = [
  'page',
  'critical',
  'error',
  'high',
  'major',
  'warning',
  'medium',
  'minor',
  'low',
  'info',
  'none',
];

function isWeaker({ first: { alerts: before } }: Series, { first: { alerts: after } }: Series): boolean {
  if (after.missedRuns > before.missedRuns) return true;
  const [was, is] = [order.indexOf(before.severity), order.indexOf(after.severity)];
  return before.severity !== after.severity && (was === -1 || is === -1 || is > was);
}

const said = ({ first: { alerts } }: Series): string =>
  `${alerts.severity}, after ${counted(alerts.missedRuns + 1, 'missed run')}`;

export const alertWeakened: RiskRule = {
  code: 'alert-weakened',
  level: 'high',
  title: 'alerts about a target come later, or wake fewer people',
  why: 'A backup that fails is noticed by its alert alone. The severity decides where Alertmanager sends it; every missed run that is allowed delays it by one interval.',
  remedy: 'Keep the severity, and mend the schedule that alerts too often.',
  tells: ['alerts.severity', 'alerts.missedRuns', 'claims'],
  example: {
    before:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, alerts: { severity: critical } }',
    after:
      'targets:\n  shop: { namespaces: [shop], schedule: daily 02:00, retention: 30d, alerts: { severity: info } }',
  },
  *check({ before: { alerts: old }, after: { alerts: young }, series }) {
    if (old.claims === 'all' && young.claims === 'promised')
      yield {
        subject: 'alerts',
        message: 'alerts about claims that no schedule stores tell of fewer claims',
        before: 'all that hold data',
        after: 'those that the plan means to store',
        effect: 'A new claim that nobody has thought of is in no backup, and nobody is told.',
        place: inAfter(['alerts', 'claims']),
      };
    for (const { before, after } of series) {
      if (!isWeaker(before, after)) continue;
      yield {
        subject: `target/${after.target}`,
        message: `alerts about ${nameOf(after)} come later, or with another severity`,
        before: said(before),
        after: said(after),
        effect: 'A backup that fails is noticed later, or by somebody else.',
        place: inAfter(after.first.path),
      };
    }
  },
};
