import { ownValue } from '../json.ts';
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

/** Volumes of a pod itself: no PersistentVolume stands behind them, so there is nothing to snapshot. */
const withoutVolume: ReadonlySet<string> = new Set([
  'emptyDir',
  'secret',
  'configMap',
  'projected',
  'downwardAPI',
  'hostPath',
]);

const remedies: Readonly<Record<string, string>> = {
  hostPath:
    'use local PersistentVolumes with node affinity, which file-system backup reads, or skip them with a reason',
  emptyDir: 'use fs-backup for scratch space that must be kept, or skip it with a reason',
};

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { conditions, method, path } of plan.volumes.rules) {
    const types = conditions['volumeTypes'];
    if (method === 'skip' || !Array.isArray(types)) continue;
    const [refused, doing] =
      method === 'fs-backup'
        ? [unreadable, 'file-system backup does not read']
        : [withoutVolume, 'Velero cannot snapshot'];
    for (const [index, type] of types.map(String).entries()) {
      if (!refused.has(type)) continue;
      yield {
        message: `${doing} ${type} volumes, so this rule would store nothing`,
        subject: 'volumes',
        path: [...path, 'volumeTypes', index],
        remedy: ownValue(remedies, type) ?? 'leave the type out: its content comes with the object itself',
      };
    }
  }
}

export const volumeTypeNotReadable: Rule = {
  code: 'volume-type-not-readable',
  severity: 'error',
  title: 'a rule asks for what can be done with its volumes',
  why: `Velero's node agent finds volumes below the kubelet's folder of the pod; a hostPath is not there and is left out silently, while
the backup ends Completed. In the system this compiler began with, all observability data lay on hostPath volumes: none was
ever stored. Snapshots are made of PersistentVolumes, which emptyDir, secret and configMap volumes do not have.
Source: velero.io/docs file-system-backup.`,
  remedy: 'leave the type out of the rule, or skip it with a reason',
  example: {
    bad: 'volumes: { rules: [{ volumeTypes: [hostPath], method: fs-backup }] }',
    good: 'volumes: { rules: [{ volumeTypes: [hostPath], method: skip, reason: node folders hold nothing of ours }] }',
  },
  needs: 'entry',
  check,
};
