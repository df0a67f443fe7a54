import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { snapshotClasses, path } = plan.volumes;
  if (!plan.velero.csi || snapshotClasses.length > 0) return;
  const schedule = plan.schedules.find(({ volumes }) => volumes.snapshotVolumes);
  yield {
    message: 'volumes are snapshotted through CSI, and the plan names no snapshot class for Velero to use',
    subject: 'volumes',
    path: schedule?.volumes.path ?? path,
  };
}

export const snapshotClassMissing: Rule = {
  code: 'snapshot-class-missing',
  severity: 'warning',
  title: 'Velero knows which snapshot class to use',
  why: `Velero takes the VolumeSnapshotClass of the volume's driver that carries its label, or the only one. Without either the claim
is passed over or the backup waits for its time limit. Source: velero.io/docs csi.`,
  remedy:
    'name it: volumes.snapshotClasses.<name>: { driver: … }, and existing: true beside it where a class of that name is in the cluster already',
  example: {
    bad: 'volumes: { default: snapshot-move }',
    good: 'volumes: { default: snapshot-move, snapshotClasses: { csi-rbdplugin-snapclass: { driver: rook-ceph.rbd.csi.ceph.com, existing: true } } }',
  },
  needs: 'plan',
  check,
};
