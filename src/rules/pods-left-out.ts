import type { ResolvedPlan, Schedule, Service } from '../plan/resolved-plan.ts';
import { includesPods, reachesObjects } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** Services whose objects the schedule takes without their pods, although their hooks or volumes work through pods. */
const losing = (plan: ResolvedPlan, schedule: Schedule): readonly Service[] =>
  plan.services.filter(
    (service) =>
      (service.hooks.length > 0 || service.volumes.length > 0) &&
      reachesObjects(schedule.scope, service) === 'yes',
  );

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const schedule of plan.schedules) {
    const { method } = schedule.volumes;
    if (method === 'none' || includesPods(schedule.scope)) continue;
    const services = losing(plan, schedule).map(({ name }) => `"${name}"`);
    if (services.length === 0 && method !== 'fs-backup') continue;
    const excluded = schedule.scope.resources === 'all';
    const effect =
      services.length > 0
        ? `the hooks and volumes of service ${services.join(', ')} are left out`
        : 'no volume is stored';
    yield {
      message: `target "${schedule.target}" ${excluded ? 'excludes' : 'does not take'} pods, so ${effect}`,
      subject: `target/${schedule.target}`,
      path: ['targets', schedule.target, ...(excluded ? ['exclude', 'resources'] : ['resources'])],
      at: 'key',
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
    'leave the list of kinds out, add pods and persistentvolumeclaims to it, or say volumes: none for objects only',
  example: {
    bad: 'targets:\n  config: { namespaces: [shop], resources: [configmaps, secrets], schedule: "0 4 * * 0", retention: 180d }',
    good: 'targets:\n  config: { namespaces: [shop], resources: [configmaps, secrets], volumes: none, schedule: "0 4 * * 0", retention: 180d }',
  },
  needs: 'entry',
  check,
};
