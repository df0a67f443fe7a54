import { ReachableServices } from '../plan/resolve/reachable-services.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { includesPods, reachesObjects, type Scope } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** Both lists name pods: that is one mistake, and included-and-excluded says so. */
const saidTwice = ({ resources, excludedResources }: Scope): boolean =>
  resources !== 'all' && resources.includes('pods') && excludedResources.includes('pods');

function* check(plan: ResolvedPlan): Generator<Violation> {
  const working = plan.services.filter(({ hooks, volumes }) => hooks.length > 0 || volumes.length > 0);
  const reachable = new ReachableServices(working);
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { target, scope } = schedule;
    const { method } = schedule.volumes;
    if (method === 'none' || includesPods(scope) || saidTwice(scope) || reported.has(target)) continue;
    // Services whose objects come without their pods, although their hooks or volumes work through pods.
    const services = reachable
      .candidates(scope)
      .filter((service) => reachesObjects(scope, service) === 'yes')
      .map(({ name }) => `"${name}"`);
    if (services.length === 0 && method !== 'fs-backup') continue;
    reported.add(target);
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
    'leave the list of kinds out, add pods and persistentvolumeclaims to it, or say volumes: none for objects only',
  example: {
    bad: 'targets:\n  config: { namespaces: [shop], resources: [configmaps, secrets], schedule: "0 4 * * 0", retention: 180d }',
    good: 'targets:\n  config: { namespaces: [shop], resources: [configmaps, secrets], volumes: none, schedule: "0 4 * * 0", retention: 180d }',
  },
  needs: 'entry',
  check,
};
