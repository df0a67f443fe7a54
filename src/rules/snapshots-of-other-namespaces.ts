import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { snapshotsEveryVolume } from '../plan/snapshots-taken.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const reported = new Set<string>();
  for (const schedule of plan.schedules) {
    const { target } = schedule;
    if (reported.has(target) || !snapshotsEveryVolume(plan, schedule)) continue;
    reported.add(target);
    yield {
      message: `target "${target}" names its namespaces, but with clusterResources: all it snapshots the volumes of every namespace`,
      subject: `target/${target}`,
      path: ['targets', target, 'clusterResources'],
    };
  }
}

export const snapshotsOfOtherNamespaces: Rule = {
  code: 'snapshots-of-other-namespaces',
  severity: 'warning',
  title: 'a backup of some namespaces snapshots their volumes only',
  why: `With all cluster resources every PersistentVolume is in the backup, and Velero snapshots each one that a snapshot location can
snapshot, whatever namespace its claim lies in (pkg/backup/item_backupper.go, takePVSnapshot; seven volumes that nobody asked for in a
recorded run). Volumes of CSI drivers go by their claims and are not concerned.`,
  remedy: 'write clusterResources: related, or a list of the kinds that are meant',
  example: {
    bad: 'volumes: { snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-s3 } } } }\ntargets:\n  shop: { namespaces: [shop], clusterResources: all, volumes: snapshot, schedule: "0 2 * * *", retention: 30d }',
    good: 'volumes: { snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-s3 } } } }\ntargets:\n  shop: { namespaces: [shop], clusterResources: related, volumes: snapshot, schedule: "0 2 * * *", retention: 30d }',
  },
  needs: 'entry',
  check,
};
