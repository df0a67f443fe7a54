import { schedulesTaking } from '../plan/bytes-taken.ts';
import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { snapshotsByVolume, takesSnapshots } from '../plan/snapshots-taken.ts';
import { includesPods, includesResource } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** The kinds of this backup's volumes that its lists leave out, and whether `clusterResources: none` keeps the volumes away. */
interface LeftOut {
  readonly listed: readonly string[];
  readonly byScope: boolean;
}

/** What volumes need: their claims, and their PersistentVolumes where files are read or those themselves are snapshotted. */
function leftOut(plan: ResolvedPlan, schedule: Schedule, readsFiles: boolean): LeftOut {
  const { scope } = schedule;
  const lacks = (resource: string) => !includesResource(scope, resource);
  if (!includesPods(scope) && lacks('persistentvolumeclaims')) return { listed: [], byScope: false };
  const byVolume = snapshotsByVolume(plan) && takesSnapshots(plan, schedule);
  // Items that others bring along must pass a list of kinds too. Lists of cluster-scoped kinds are another family of
  // filters, in which the claims bring their volumes.
  const broughtAlong =
    typeof scope.clusterResources !== 'string' && !scope.excludedResources.includes('persistentvolumes');
  const needed = ['persistentvolumeclaims'];
  if ((readsFiles || byVolume) && !broughtAlong) needed.push('persistentvolumes');
  const twice = (resource: string) =>
    scope.resources !== 'all' &&
    scope.resources.includes(resource) &&
    scope.excludedResources.includes(resource);
  return {
    listed: needed.filter((resource) => lacks(resource) && !twice(resource)),
    // Where snapshots fail for it, snapshot-without-cluster-resources says so.
    byScope: scope.clusterResources === 'none' && readsFiles && !byVolume,
  };
}

function remedyOf({ listed, byScope }: LeftOut, excluded: boolean): string {
  const named = excluded ? 'take them out of exclude.resources' : `add ${listed.join(' and ')} to resources`;
  const steps = [
    ...(listed.length > 0 ? [named] : []),
    ...(byScope ? ['write clusterResources: related'] : []),
  ];
  return `${steps.join(' and ')}, or say volumes: none`;
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reading = schedulesTaking(plan, ['fs-backup']);
  const storing = schedulesTaking(plan, ['fs-backup', 'snapshot', 'snapshot-move']);
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { name, target, scope } = schedule;
    if (!storing.has(name) || reported.has(target)) continue;
    const left = leftOut(plan, schedule, reading.has(name));
    const { listed, byScope } = left;
    if (listed.length === 0 && !byScope) continue;
    reported.add(target);
    const excluded = scope.resources === 'all';
    const kinds = new Set([...listed, ...(byScope ? ['persistentvolumes'] : [])]);
    const { method } = schedule.volumes;
    const way = reading.has(name) ? ' by fs-backup' : method === 'skip' ? '' : ` by ${method}`;
    const place = excluded ? ['exclude', 'resources'] : ['resources'];
    yield {
      message: `target "${target}" takes volumes${way} but leaves out ${[...kinds].join(' and ')}`,
      subject: `target/${target}`,
      path: ['targets', target, ...(listed.length === 0 ? ['clusterResources'] : place)],
      at: 'key',
      remedy: remedyOf(left, excluded),
    };
  }
}

export const claimsLeftOut: Rule = {
  code: 'claims-left-out',
  severity: 'error',
  title: 'a backup of volumes takes their claims and volumes',
  why: `With a list of kinds, objects that others bring along must be in the list too. File-system backup of a pod without its claim
stores nothing, or bytes that no restore can attach. Without its PersistentVolume a claim comes back naming a volume that the
cluster does not have, so it stays Pending, no pod starts, and no byte is restored, although the backup was Completed
(velero #9198). Snapshots through a snapshot location are made of PersistentVolumes alone; those of CSI need the claims only.
Source: recorded from a running Velero 1.18.3, and from its code for backups and restores.`,
  remedy: 'add persistentvolumeclaims and persistentvolumes to resources, or say volumes: none',
  example: {
    bad: 'targets:\n  app: { namespaces: [shop], resources: [pods, deployments.apps], schedule: "0 4 * * 0", retention: 30d }',
    good: 'targets:\n  app: { namespaces: [shop], resources: [pods, deployments.apps, persistentvolumeclaims, persistentvolumes], schedule: "0 4 * * 0", retention: 30d }',
  },
  needs: 'entry',
  check,
};
