import { readsFiles } from '../../plan/bytes-taken.ts';
import type { ResolvedPlan } from '../../plan/resolved-plan.ts';

/**
 * The kinds in which Velero keeps account of each copy of a volume: of files (pod volume), or of what a snapshot holds (data mover).
 * Empty where no copies are made: a snapshot that stays in the storage has no object of Velero's.
 * Source: velero.io/docs file-system-backup and csi-snapshot-data-movement.
 */
function copiesOf(plan: ResolvedPlan, files: string, moves: string): readonly string[] {
  const movesData = plan.schedules.some(({ volumes }) => volumes.snapshotMoveData);
  return [...(readsFiles(plan) ? [files] : []), ...(movesData ? [moves] : [])];
}

const ask = ({ velero }: ResolvedPlan, kinds: readonly string[]): readonly string[] =>
  kinds.length === 0 ? [] : [`kubectl --namespace ${velero.namespace} get ${kinds.join(',')}`];

/** Lists what becomes of each volume in backups. */
export const copiesInBackups = (plan: ResolvedPlan): readonly string[] =>
  ask(plan, copiesOf(plan, 'podvolumebackups.velero.io', 'datauploads.velero.io'));

/** Lists what becomes of each volume in restores. */
export const copiesInRestores = (plan: ResolvedPlan): readonly string[] =>
  ask(plan, copiesOf(plan, 'podvolumerestores.velero.io', 'datadownloads.velero.io'));
