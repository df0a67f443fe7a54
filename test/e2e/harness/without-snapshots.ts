import { type Document, visit } from 'yaml';

/** No storage of these clusters takes snapshots: what a plan would snapshot, this one copies file by file. */
export function copyInsteadOfSnapshots(plan: Document): void {
  visit(plan, {
    Scalar(_, node) {
      if (node.value === 'snapshot-move' || node.value === 'snapshot') node.value = 'fs-backup';
    },
  });
  if (plan.has('volumes')) plan.deleteIn(['volumes', 'snapshotClasses']);
}
