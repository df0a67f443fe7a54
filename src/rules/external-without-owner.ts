import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, owner } of plan.external) {
    if (owner === '')
      yield {
        message: `external backup "${name}" does not say whose it is`,
        subject: `external/${name}`,
        path,
        at: 'key',
      };
  }
}

export const externalWithoutOwner: Rule = {
  code: 'external-without-owner',
  severity: 'warning',
  title: 'a backup that somebody else makes has an owner',
  why: `Only its owner can mend it, and only its owner can restore from it. Whoever is called at night, or rebuilds the cluster, must know
whom to ask.`,
  remedy: 'add owner: a team, a person or a channel',
  example: {
    bad: 'external:\n  etcd: { is: snapshots of etcd, verify: { metric: etcd_snapshot_timestamp, maxAge: 26h } }',
    good: 'external:\n  etcd: { is: snapshots of etcd, owner: platform team, verify: { metric: etcd_snapshot_timestamp, maxAge: 26h } }',
  },
  needs: 'entry',
  check,
};
