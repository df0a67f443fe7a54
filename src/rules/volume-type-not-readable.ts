import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

/** Types that file-system backup never takes, in either mode (velero.io/docs file-system-backup, limitations). */
const unreadable: ReadonlySet<string> = new Set([
  'hostPath',
  'secret',
  'configMap',
  'projected',
  'downwardAPI',
]);

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { conditions, method, path } of plan.volumes.rules) {
    const types = conditions['volumeTypes'];
    if (method !== 'fs-backup' || !Array.isArray(types)) continue;
    for (const [index, type] of types.entries()) {
      if (!unreadable.has(String(type))) continue;
      yield {
        message: `file-system backup does not read ${String(type)} volumes, so this rule would store nothing`,
        subject: 'volumes',
        path: [...path, 'volumeTypes', index],
        remedy:
          type === 'hostPath'
            ? 'use local PersistentVolumes with node affinity, which file-system backup reads, or skip them with a reason'
            : 'leave the type out: its content comes with the object itself',
      };
    }
  }
}

export const volumeTypeNotReadable: Rule = {
  code: 'volume-type-not-readable',
  severity: 'error',
  title: 'file-system backup is asked only of volumes that it reads',
  why: `Velero's node agent finds volumes below the kubelet's folder of the pod; a hostPath is not there and is left out silently, while
the backup ends Completed. In the system this compiler began with, all observability data lay on hostPath volumes: none was
ever stored. Source: velero.io/docs file-system-backup.`,
  remedy: 'leave the type out of the rule, or skip it with a reason',
  example: {
    bad: 'volumes: { rules: [{ volumeTypes: [hostPath], method: fs-backup }] }',
    good: 'volumes: { rules: [{ volumeTypes: [hostPath], method: skip, reason: node folders hold nothing of ours }] }',
  },
  needs: 'entry',
  check,
};
