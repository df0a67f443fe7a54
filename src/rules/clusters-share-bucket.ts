import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import { foldersOf } from './bucket-shared.ts';
import type { ClustersViolation, Rule } from './rule.ts';

/** A location that is only read is how a cluster restores what another one has written. */
const writes = ({ readOnly }: StorageLocation): boolean => !readOnly;

interface Owner {
  readonly cluster: string;
  readonly location: StorageLocation;
}

function* check(plans: readonly ResolvedPlan[]): Generator<ClustersViolation> {
  const folders = new Map<string, Owner>();
  /** The folders above those, in which nobody else may write. */
  const above = new Map<string, Owner>();
  for (const plan of plans) {
    const own = plan.storage.filter(writes).map((location) => ({ location, folders: foldersOf(location) }));
    for (const { location, folders: around } of own) {
      const [folder = ''] = around.slice(-1);
      const other =
        above.get(folder) ?? around.map((one) => folders.get(one)).find((one) => one !== undefined);
      if (other === undefined) continue;
      yield {
        plan,
        message: `storage location "${location.name}" of cluster ${plan.cluster} and "${other.location.name}" of cluster ${other.cluster} lie in one folder of one bucket, or one inside the other`,
        subject: `storage/${location.name}`,
        path: [...location.path, 'prefix'],
        at: 'key',
      };
    }
    for (const { location, folders: around } of own) {
      const owner = { cluster: plan.cluster, location };
      folders.set(around.at(-1) ?? '', owner);
      for (const folder of around.slice(0, -1)) above.set(folder, owner);
    }
  }
}

const twoClusters = (prefix: string) => `storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: s3 }${prefix} }
clusters: { dev: { namespace: dev }, prod: { namespace: prod } }`;

export const clustersShareBucket: Rule = {
  code: 'clusters-share-bucket',
  severity: 'error',
  title: 'every cluster writes into a folder of its own',
  why: `Two clusters on one folder see each other's backups as their own: each deletes what the other's retention has not reached, and
the Kopia repository is written with two passwords or maintained twice at once (velero.io, locations and backup sync).`,
  remedy:
    'leave prefix out, so that each cluster has its name as prefix, or give each its own; readOnly: true where one only restores',
  example: { bad: twoClusters(', prefix: shared'), good: twoClusters('') },
  needs: 'clusters',
  check,
};
