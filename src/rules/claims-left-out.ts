import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { takesSnapshots } from '../plan/snapshots-taken.ts';
import { includesPods, includesResource } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** Kinds without which the volumes of this schedule cannot be stored, or not restored. */
function missingKinds(plan: ResolvedPlan, schedule: Schedule): readonly string[] {
  const { scope, volumes } = schedule;
  const lacks = (resource: string) => !includesResource(scope, resource);
  if (volumes.method === 'none' || volumes.method === 'skip') return [];
  if (!includesPods(scope) && lacks('persistentvolumeclaims')) return [];
  const needed = ['persistentvolumeclaims'];
  // Items that others bring along must pass a list of kinds too: without the volume there is nothing to snapshot.
  // Lists of cluster-scoped kinds are another family of filters, in which the claims bring their volumes.
  const broughtAlong =
    typeof scope.clusterResources !== 'string' && !scope.excludedResources.includes('persistentvolumes');
  if (takesSnapshots(plan, schedule) && !broughtAlong) needed.push('persistentvolumes');
  const twice = (resource: string) =>
    scope.resources !== 'all' &&
    scope.resources.includes(resource) &&
    scope.excludedResources.includes(resource);
  return needed.filter((resource) => lacks(resource) && !twice(resource));
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const missing = missingKinds(plan, schedule);
    if (missing.length === 0 || reported.has(schedule.target)) continue;
    reported.add(schedule.target);
    const excluded = schedule.scope.resources === 'all';
    yield {
      message: `target "${schedule.target}" takes volumes by ${schedule.volumes.method} but leaves out ${missing.join(' and ')}`,
      subject: `target/${schedule.target}`,
      path: ['targets', schedule.target, ...(excluded ? ['exclude', 'resources'] : ['resources'])],
      at: 'key',
      remedy: excluded
        ? 'take them out of exclude.resources, or say volumes: none'
        : `add ${missing.join(' and ')} to resources, or say volumes: none`,
    };
  }
}

export const claimsLeftOut: Rule = {
  code: 'claims-left-out',
  severity: 'error',
  title: 'a backup of volumes takes their claims and volumes',
  why: `With a list of kinds, objects that others bring along must be in the list too: pods without claims store bytes that no
restore can attach, and claims without PersistentVolumes bring no snapshot, while the backup ends Completed.
Source: recorded from a running Velero 1.18.3.`,
  remedy: 'add persistentvolumeclaims and persistentvolumes to resources, or say volumes: none',
  example: {
    bad: 'targets:\n  app: { namespaces: [shop], resources: [pods, deployments.apps], schedule: "0 4 * * 0", retention: 30d }',
    good: 'targets:\n  app: { namespaces: [shop], resources: [pods, deployments.apps, persistentvolumeclaims, persistentvolumes], schedule: "0 4 * * 0", retention: 30d }',
  },
  needs: 'entry',
  check,
};
