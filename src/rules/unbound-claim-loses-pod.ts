import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { includesPods } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

function* check({ velero, schedules }: ResolvedPlan): Generator<Violation> {
  if (velero.release.has.pvcPhase) return;
  const losing = schedules.find(
    ({ volumes, scope }) => (velero.csi || volumes.policy !== null) && includesPods(scope),
  );
  if (losing === undefined) return;
  yield {
    message: `Velero ${velero.version} leaves out a pod whose claim is not bound, wherever a volume policy is named or CSI snapshots are switched on, as by schedule "${losing.name}"`,
    subject: 'velero',
    path: ['velero', 'version'],
  };
}

export const unboundClaimLosesPod: Rule = {
  code: 'unbound-claim-loses-pod',
  severity: 'warning',
  title: 'a claim without a volume does not cost its pod',
  why: `With a volume policy, and with CSI snapshots in any case, Velero looks for the PersistentVolume of every claim. Where a claim is
Pending or Lost it finds none, leaves the pod out and ends PartiallyFailed, for as long as that claim exists. From 1.18.0 plan renders
a rule for such claims (pvcPhase), which older releases do not know (internal/volumehelper; recorded from a running Velero 1.18.3).
With CSI snapshots switched on the rule helps those that are Pending: a Lost one, whose volume was deleted, costs its pod in 1.18.3
too, until it is deleted itself (pkg/backup/item_backupper.go).`,
  remedy: 'name Velero 1.18.0 or newer, or acknowledge this where no claim stays unbound',
  example: { bad: 'velero: { version: 1.17.2 }', good: 'velero: { version: 1.18.3 }' },
  needs: 'entry',
  check,
};
