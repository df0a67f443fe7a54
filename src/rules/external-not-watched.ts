import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, verify } of plan.external) {
    if (verify === null)
      yield {
        message: `nothing tells whether external backup "${name}" still works`,
        subject: `external/${name}`,
        path,
        at: 'key',
      };
  }
}

export const externalNotWatched: Rule = {
  code: 'external-not-watched',
  severity: 'warning',
  title: 'a backup that somebody else makes is watched',
  why: `Velero makes no such backup and cannot say that it has stopped. One that stopped months ago is found out by the restore; a series
with the time of its last success, which most operators and every CronJob have (kube_cronjob_status_last_successful_time), tells it the same day.`,
  remedy: 'add verify: { metric: …, maxAge: … }',
  example: {
    bad: 'external:\n  etcd: { is: snapshots of etcd in s3://etcd, owner: platform }',
    good: 'external:\n  etcd: { is: snapshots of etcd in s3://etcd, owner: platform, verify: { metric: etcd_snapshot_timestamp, maxAge: 26h } }',
  },
  needs: 'entry',
  check,
};
