import type { ResolvedPlan, StorageLocation } from '../plan/resolved-plan.ts';
import { makesBackups } from '../plan/running-schedule.ts';
import type { Rule, Violation } from './rule.ts';

/** Volumes that are the cluster's own: a claim, which the chart makes where nothing is said, or the disk of a node. */
const ownVolumes: ReadonlySet<string> = new Set(['persistentVolumeClaim', 'hostPath', 'emptyDir']);

function liesInCluster({ server }: StorageLocation): boolean {
  if (server.kind !== 'helm') return false;
  return server.volume === null || Object.keys(server.volume).some((source) => ownVolumes.has(source));
}

function* check(plan: ResolvedPlan): Generator<Violation> {
  const mirrored = new Set(plan.mirrors.map(({ from }) => from.storage));
  const used = new Set(plan.schedules.filter(makesBackups).map(({ storage }) => storage));
  const isKeptElsewhere = ({ name }: StorageLocation) => mirrored.has(name) || !used.has(name);
  const inside = plan.storage.filter(liesInCluster);
  // Whoever stores in another place as well has seen to it.
  if (plan.storage.some((location) => used.has(location.name) && !inside.includes(location))) return;
  for (const location of inside) {
    if (isKeptElsewhere(location)) continue;
    yield {
      message: `the backups in storage location "${location.name}" lie on storage of the cluster that they back up`,
      subject: `storage/${location.name}`,
      path: [...location.path, 'server'],
      at: 'key',
    };
  }
}

export const backupsInOwnCluster: Rule = {
  code: 'backups-in-own-cluster',
  severity: 'warning',
  title: 'backups outlive the cluster',
  why: `A server that plan deploys into the cluster keeps its buckets on a claim or a node's disk there, unless volume names other storage.
Whoever loses the cluster, its storage or a node's disk loses the data and its backups at once.`,
  remedy:
    'name storage that outlives the cluster under server.helm.volume (nfs, iscsi), mirror the bucket to another store, or acknowledge it for a cluster that nobody would miss',
  example: {
    bad: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio.minio.svc:9000", credentials: { secret: s3 }, server: { helm: { root: { secret: minio-root } } } }',
    good: 'storage:\n  default: { provider: minio, bucket: home-velero, endpoint: "http://minio.minio.svc:9000", credentials: { secret: s3 }, server: { helm: { root: { secret: minio-root }, volume: { nfs: { server: nas.lan, path: /minio } } } } }',
  },
  needs: 'plan',
  check,
};
