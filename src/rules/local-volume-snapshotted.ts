import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

const key = (service: string, volume: string): string => `${service}/${volume}`;

function* check(plan: ResolvedPlan): Generator<Violation> {
  const snapshotted = new Set(
    plan.volumeFates
      .filter(({ fate }) => fate === 'snapshot' || fate === 'snapshot-move')
      .map(({ service, volume }) => key(service, volume)),
  );
  for (const service of plan.services)
    for (const volume of service.volumes) {
      if (volume.local === null || !snapshotted.has(key(service.name, volume.name))) continue;
      yield {
        message: `volume "${volume.name}" of service "${service.name}" is a folder of a node, of which nothing makes a snapshot`,
        subject: `service/${service.name}`,
        path: volume.path,
        at: 'key',
      };
    }
}

export const localVolumeSnapshotted: Rule = {
  code: 'local-volume-snapshotted',
  severity: 'error',
  title: 'a folder of a node is copied, not snapshotted',
  why: `The PersistentVolume of such a folder is of type local, which neither a CSI driver nor a snapshotter of Velero knows. Velero says
"not a CSI volume" in its log, stores no byte, and the backup ends Completed. Source: pkg/backup/actions/csi/pvc_action.go of Velero 1.18.3.`,
  remedy: 'say method: fs-backup on it',
  example: {
    bad: 'volumes: { default: snapshot-move }\nservices:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data, size: 10Gi, local: { node: n1, path: /srv/db } } } }',
    good: 'volumes: { default: snapshot-move }\nservices:\n  db: { namespace: shop, selector: app=db, volumes: { data: { claim: db-data, size: 10Gi, local: { node: n1, path: /srv/db }, method: fs-backup } } }',
  },
  needs: 'plan',
  check,
};
