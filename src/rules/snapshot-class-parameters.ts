import type { Rule } from './rule.ts';

/** Drivers of ceph-csi, which Rook and OpenShift prefix with the namespace of their operator. */
const ceph = /^(?:(?<namespace>.+)\.)?(?<kind>rbd|cephfs)\.csi\.ceph\.com$/;

const secretName = 'csi.storage.k8s.io/snapshotter-secret-name';
const secretNamespace = 'csi.storage.k8s.io/snapshotter-secret-namespace';

/** What such a driver snapshots nothing without, with the values that Rook's own examples have. */
function wantedBy(driver: string): Readonly<Record<string, string>> {
  const { namespace = 'rook-ceph', kind = '' } = ceph.exec(driver)?.groups ?? {};
  return kind === ''
    ? {}
    : {
        clusterID: namespace,
        [secretName]: `rook-csi-${kind}-provisioner`,
        [secretNamespace]: namespace,
      };
}

export const snapshotClassParameters: Rule = {
  code: 'snapshot-class-parameters',
  severity: 'warning',
  title: 'a snapshot class has the parameters that its driver cannot do without',
  why: `ceph-csi asks its cluster by clusterID, which is the namespace of Rook, and with the login of a Secret; without them every snapshot fails, and the
backup waits for its time limit. Source: rook.io/docs ceph-csi-snapshot, ceph-csi snapshotclass.yaml.`,
  remedy: 'write the parameters, or existing: true where a class of that name is in the cluster already',
  example: {
    bad: 'volumes: { default: snapshot-move, snapshotClasses: { ceph: { driver: rook-ceph.rbd.csi.ceph.com } } }',
    good: `volumes:\n  default: snapshot-move\n  snapshotClasses:\n    ceph:\n      driver: rook-ceph.rbd.csi.ceph.com\n      parameters:\n        clusterID: rook-ceph\n        ${secretName}: rook-csi-rbd-provisioner\n        ${secretNamespace}: rook-ceph`,
  },
  needs: 'entry',
  *check({ volumes }) {
    for (const { name, driver, existing, parameters, path } of volumes.snapshotClasses) {
      const missing = Object.entries(wantedBy(driver)).filter(([key]) => parameters?.[key] === undefined);
      if (existing || missing.length === 0) continue;
      const typed = missing.map(([key, value]) => `${key}: ${value}`).join(', ');
      yield {
        message: `snapshot class "${name}" of ${driver} lacks the parameters ${missing.map(([key]) => key).join(', ')}`,
        subject: 'volumes',
        path,
        at: 'key',
        remedy: `write parameters: { ${typed} } with the namespace and the Secret of your cluster, or existing: true where a class of that name is in the cluster already`,
      };
    }
  },
};
