import type { Cluster } from './cluster.ts';
import { waitFor } from './wait.ts';

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

/** Phases of a backup that the server is at, or will be. */
const runningPhases: readonly unknown[] = [undefined, 'New', 'Queued', 'ReadyToStart', 'InProgress'];

/**
 * Takes away what a test had Velero do; what lies in the stores stays there. A schedule may be due by the clock at any moment, and
 * a backup that is taken away while it runs counts as running for ever: none would be begun after it (pkg/controller/backup_tracker.go).
 */
export async function removeVeleroObjects(cluster: Cluster, namespace = 'velero'): Promise<void> {
  const { schedule, backup, ...others } = veleroKinds;
  const remove = (kinds: readonly string[]) =>
    cluster.kubectl(['delete', kinds.join(','), '--all', '--namespace', namespace, '--wait=false']);
  await remove([schedule]);
  await waitFor('every backup has ended', async () => {
    const running = (await cluster.list(backup, namespace)).filter(({ status }) =>
      runningPhases.includes(status?.phase),
    );
    if (running.length === 0) return true;
    throw new Error(running.map(({ metadata }) => metadata.name).join(', '));
  });
  await remove([backup, ...Object.values(others)]);
}
