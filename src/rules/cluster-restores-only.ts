import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { restoresOnly } from '../plan/restores-only.ts';
import { makesBackups } from '../plan/running-schedule.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const [location] = plan.storage;
  // Of a schedule that would write to one, location-read-only tells.
  if (location === undefined || !restoresOnly(plan) || plan.schedules.some(makesBackups)) return;
  yield {
    message: `cluster "${plan.cluster}" makes no backups, because all its storage locations are read-only`,
    subject: `storage/${location.name}`,
    path: [...location.path, 'readOnly'],
  };
}

export const clusterRestoresOnly: Rule = {
  code: 'cluster-restores-only',
  severity: 'warning',
  title: 'a cluster can make backups',
  why: `Nothing is written to a ReadOnly location, which is right for a cluster that restores what another one backs up: two that write to
one place delete each other's backups. Where nothing else writes there, no volume of any service is stored, and what exists expires.`,
  remedy:
    'acknowledge it for a cluster that is there to restore, with the prefix of the one that writes; to take over, remove readOnly and paused',
  example: {
    bad: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 }, readOnly: true }\ntargets:\n  shop: { namespaces: [shop], schedule: "0 2 * * *", retention: 30d, paused: true }',
    good: 'storage:\n  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 } }',
  },
  needs: 'entry',
  check,
};
