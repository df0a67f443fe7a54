import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { includesPods, includesResource } from '../velero/scope.ts';
import type { Rule, Violation } from './rule.ts';

/** Kinds without which the volumes of this schedule cannot be stored, or not restored. */
function missingKinds({ scope, volumes }: Schedule): readonly string[] {
  const lacks = (resource: string) => !includesResource(scope, resource);
  if (volumes.method === 'none' || volumes.method === 'skip') return [];
  if (!includesPods(scope) && lacks('persistentvolumeclaims')) return [];
  const claims = lacks('persistentvolumeclaims') ? ['persistentvolumeclaims'] : [];
  // Items that others bring along must pass a list of kinds too: without the volume there is nothing to snapshot.
  const snapshots = volumes.snapshotVolumes && lacks('persistentvolumes') ? ['persistentvolumes'] : [];
  return [...claims, ...snapshots];
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const schedule of plan.schedules) {
    const missing = missingKinds(schedule);
    if (missing.length === 0) continue;
    const excluded = schedule.scope.resources === 'all';
    yield {
      message: `target "${schedule.target}" takes volumes by ${schedule.volumes.method} but leaves out ${missing.join(' and ')}`,
      subject: `target/${schedule.target}`,
      path: ['targets', schedule.target, ...(excluded ? ['exclude', 'resources'] : ['resources'])],
      at: 'key',
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
