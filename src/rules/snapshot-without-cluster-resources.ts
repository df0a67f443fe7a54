import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { snapshotsByVolume, takesSnapshots } from '../plan/snapshots-taken.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  if (!snapshotsByVolume(plan)) return;
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { scope, target } = schedule;
    if (scope.clusterResources !== 'none' || !takesSnapshots(plan, schedule) || reported.has(target))
      continue;
    reported.add(target);
    yield {
      message: `target "${target}" snapshots volumes and takes no cluster resources, so no snapshot is made through a snapshot location`,
      subject: `target/${target}`,
      path: ['targets', target, 'clusterResources'],
    };
  }
}

export const snapshotWithoutClusterResources: Rule = {
  code: 'snapshot-without-cluster-resources',
  severity: 'error',
  title: 'a backup that snapshots through a snapshot location takes PersistentVolumes along',
  why: `With includeClusterResources: false no PersistentVolume is looked at, so nothing is snapshotted through a snapshot location, and
the backup does not even list what it passed over (recorded from a running Velero 1.18.3). CSI goes by the claims, and snapshots.`,
  remedy: 'write clusterResources: related',
  example: {
    bad: 'volumes: { default: snapshot, snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-snapshots } } } }\ntargets:\n  shop: { namespaces: [shop], clusterResources: none, schedule: "0 2 * * *", retention: 30d }',
    good: 'volumes: { default: snapshot, snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-snapshots } } } }\ntargets:\n  shop: { namespaces: [shop], clusterResources: related, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
