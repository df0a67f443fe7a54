import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { servicesWithoutPods } from '../plan/services-without-pods.ts';
import { includesResource } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  const byRule = plan.volumes.rules.some(({ method }) => method === 'fs-backup');
  for (const { schedule, services } of servicesWithoutPods(plan)) {
    if (reported.has(schedule.target)) continue;
    const whole = schedule.volumes.method === 'fs-backup';
    const ruled = byRule && includesResource(schedule.scope, 'persistentvolumeclaims');
    if (services.length === 0 && !whole && !ruled) continue;
    reported.add(schedule.target);
    const excluded = schedule.scope.resources === 'all';
    const effect =
      services.length > 0
        ? `the hooks and volumes of service ${services.map(({ name }) => `"${name}"`).join(', ')} are left out`
        : whole
          ? 'no volume is stored'
          : 'the volumes that a rule gives to fs-backup are not stored';
    yield {
      message: `target "${schedule.target}" ${excluded ? 'excludes' : 'does not take'} pods, so ${effect}`,
      subject: `target/${schedule.target}`,
      path: ['targets', schedule.target, ...(excluded ? ['exclude', 'resources'] : ['resources'])],
      at: 'key',
      ...(excluded
        ? { remedy: 'take pods out of exclude.resources, or say volumes: none for objects only' }
        : {}),
    };
  }
}

export const podsLeftOut: Rule = {
  code: 'pods-left-out',
  severity: 'error',
  title: 'a backup that promises volumes or hooks takes the pods',
  why: `Velero reads volumes with file-system backup, and runs hooks, only through pods that are in the backup. With
defaultVolumesToFsBackup and pods left out it stores no mounted volume at all, not even as a snapshot, and ends Completed.
Five of six real schedules with hooks could never run them for this reason.
Source: velero.io/docs file-system-backup and backup-hooks; recorded from a running server.`,
  remedy:
    'leave the list of kinds out, add pods, persistentvolumeclaims and persistentvolumes to it, or say volumes: none for objects only',
  example: {
    bad: 'targets:\n  config: { namespaces: [shop], resources: [configmaps, secrets], schedule: "0 4 * * 0", retention: 180d }',
    good: 'targets:\n  config: { namespaces: [shop], resources: [configmaps, secrets], volumes: none, schedule: "0 4 * * 0", retention: 180d }',
  },
  needs: 'entry',
  check,
};
