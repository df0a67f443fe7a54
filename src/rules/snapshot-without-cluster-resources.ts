import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { takesSnapshots } from '../plan/snapshots-taken.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { scope, target } = schedule;
    if (scope.clusterResources !== 'none' || !takesSnapshots(plan, schedule) || reported.has(target))
      continue;
    reported.add(target);
    yield {
      message: `target "${target}" snapshots volumes and takes no cluster resources, so no snapshot is made`,
      subject: `target/${target}`,
      path: ['targets', target, 'clusterResources'],
    };
  }
}

export const snapshotWithoutClusterResources: Rule = {
  code: 'snapshot-without-cluster-resources',
  severity: 'error',
  title: 'a backup that snapshots takes PersistentVolumes along',
  why: 'With includeClusterResources: false no PersistentVolume is looked at, so nothing is snapshotted, and the backup does not even list what it passed over (recorded from a running Velero 1.18.3).',
  remedy: 'write clusterResources: related, or back the volumes up by fs-backup',
  example: {
    bad: 'targets:\n  shop: { namespaces: [shop], clusterResources: none, volumes: snapshot-move, schedule: "0 2 * * *", retention: 30d }',
    good: 'targets:\n  shop: { namespaces: [shop], clusterResources: related, volumes: snapshot-move, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
