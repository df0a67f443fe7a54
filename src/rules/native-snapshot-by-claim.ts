import { labelledVolumes } from '../plan/labelled-volumes.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* fromServices(plan: ResolvedPlan): Generator<Violation> {
  const labelled = labelledVolumes(plan);
  for (const service of plan.services) {
    for (const { name, method, path } of service.volumes) {
      if (method !== 'snapshot' || !labelled.has(path)) continue;
      yield {
        message: `only a label on its claim could have volume "${name}" of service "${service.name}" snapshotted, and Velero asks no label before a snapshot through a snapshot location`,
        subject: `service/${service.name}`,
        path: [...path, 'method'],
      };
    }
  }
}

function* fromRules({ volumes }: ResolvedPlan): Generator<Violation> {
  for (const { conditions, method, path } of volumes.rules) {
    const asked = Object.keys(conditions).find((key) => key.startsWith('pvc'));
    if (method !== 'snapshot' || asked === undefined) continue;
    yield {
      message: `this rule asks the claim for its ${asked}, which Velero does not look at before a snapshot through a snapshot location`,
      subject: 'volumes',
      path: [...path, asked],
      at: 'key',
    };
  }
}

export const nativeSnapshotByClaim: Rule = {
  code: 'native-snapshot-by-claim',
  severity: 'error',
  title: 'a snapshot through a snapshot location is told by the volume, not by its claim',
  why: `Velero decides on such a snapshot by the PersistentVolume, beside an empty claim: no label and no phase of the claim ever matches
there. File-system backup does see the claim and leaves the volume to the snapshot, so nothing is stored and the backup is Completed
(ShouldPerformSnapshot, internal/volumehelper/volume_policy_helper.go of Velero 1.18.3, run over the rendered policy). CSI snapshots go by
the claim.`,
  remedy:
    'leave the method to a rule by storageClass, capacity, nfs or volumeTypes, or to the target: volumes: snapshot',
  example: {
    bad: 'volumes: { rules: [{ pvcLabels: { tier: big }, method: snapshot }], snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-s3 } } } }',
    good: 'volumes: { rules: [{ storageClass: [big], method: snapshot }], snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-s3 } } } }',
  },
  needs: 'entry',
  *check(plan) {
    if (plan.volumes.snapshotLocations.length === 0 || plan.velero.csi) return;
    yield* fromServices(plan);
    yield* fromRules(plan);
  },
};
