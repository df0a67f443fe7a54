import { includesResource } from '../velero/scope.ts';
import type { ResolvedPlan, Schedule, VolumeMethod } from './resolved-plan.ts';

const isSnapshot = (method: VolumeMethod | 'none'): boolean =>
  method === 'snapshot' || method === 'snapshot-move';

/** Whether some volume of the backup may be snapshotted: by its own method, or by a rule, which wins over that. */
export function takesSnapshots({ volumes }: ResolvedPlan, { volumes: { method } }: Schedule): boolean {
  return method !== 'none' && (isSnapshot(method) || volumes.rules.some((rule) => isSnapshot(rule.method)));
}

/**
 * Whether it is PersistentVolumes that are snapshotted, through a snapshot location, so that they must be in the backup. CSI
 * goes by the claims and asks the cluster for their volumes, and a restore from it makes new ones. Source: velero,
 * pkg/backup/actions/csi/pvc_action.go; recorded by running it, and the restore, on claims alone.
 */
export const snapshotsByVolume = ({ velero, volumes }: ResolvedPlan): boolean =>
  volumes.snapshotLocations.length > 0 ||
  // A server of somebody else may have locations that the plan does not name.
  (velero.install === 'none' && volumes.snapshotClasses.length === 0);

/**
 * Whether the backup holds every PersistentVolume of the cluster, whosever claim it is bound to, and snapshots it
 * through a snapshot location. Velero asks of each PersistentVolume in the backup whether to snapshot it and never
 * whose namespace its claim lies in (pkg/backup/item_backupper.go, takePVSnapshot). CSI volumes go by their claims.
 */
export function snapshotsEveryVolume(plan: ResolvedPlan, schedule: Schedule): boolean {
  const { scope } = schedule;
  return (
    plan.volumes.snapshotLocations.length > 0 &&
    takesSnapshots(plan, schedule) &&
    scope.namespaces !== 'all' &&
    scope.clusterResources === 'all' &&
    scope.selectors.length === 0 &&
    includesResource(scope, 'persistentvolumes')
  );
}
