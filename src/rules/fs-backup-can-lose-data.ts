import { readsFiles } from '../plan/bytes-taken.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const { velero } = plan;
  if (velero.release.has.fsBackupMetadataSafe || !readsFiles(plan)) return;
  yield {
    message: `Velero ${velero.version} loses the record of a file-system backup that runs into its time limit`,
    subject: 'velero',
    path: ['velero', 'version'],
  };
}

export const fsBackupCanLoseData: Rule = {
  code: 'fs-backup-can-lose-data',
  severity: 'warning',
  title: 'file-system backup runs on a release that keeps its metadata',
  why: 'Until 1.18.3 the metadata of file-system backups that ran into the time limit was lost, and with it the data (velero #9999).',
  remedy: 'name Velero 1.18.3 or newer',
  example: { bad: 'velero: { version: 1.18.2 }', good: 'velero: { version: 1.18.3 }' },
  needs: 'entry',
  check,
};
