import type { Cluster } from './cluster.ts';

/** Velero's kinds as kubectl asks for them without a doubt. */
export const veleroKinds = {
  location: 'backupstoragelocations.velero.io',
  snapshotLocation: 'volumesnapshotlocations.velero.io',
  schedule: 'schedules.velero.io',
  backup: 'backups.velero.io',
  volumeBackup: 'podvolumebackups.velero.io',
  repository: 'backuprepositories.velero.io',
} as const;

/** A backup that has one of these phases keeps it. */
export const endedPhases = ['Completed', 'PartiallyFailed', 'Failed', 'FailedValidation'];

/** Takes away what a test had Velero do; what lies in the stores stays there. */
export async function removeVeleroObjects(cluster: Cluster, namespace = 'velero'): Promise<void> {
  const kinds = Object.values(veleroKinds).join(',');
  await cluster.kubectl(['delete', kinds, '--all', '--namespace', namespace, '--wait=false']);
}
