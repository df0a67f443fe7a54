import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Cluster, KubernetesObject } from './cluster.ts';

const driver = 'e2e.example.com';

/** Calls back with each object of a kind as it is now and whenever it changes, as long as the API server runs. */
function watch(cluster: Cluster, kind: string, changed: (object: KubernetesObject) => Promise<void>): void {
  const [program, ...args] = cluster.command([
    'get',
    kind,
    '--all-namespaces',
    '--watch',
    '--output=jsonpath={@}{"\\n"}',
  ]);
  const watching = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  createInterface({ input: watching.stdout }).on('line', (line) => void changed(JSON.parse(line)));
}

/** The volume of a claim, on the one node of the cluster. */
const volumeOf = ({ metadata, spec }: KubernetesObject) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: `pvc-${metadata.uid}`, annotations: { 'pv.kubernetes.io/provisioned-by': driver } },
  spec: {
    accessModes: spec.accessModes,
    capacity: spec.resources.requests,
    storageClassName: spec.storageClassName,
    persistentVolumeReclaimPolicy: 'Delete',
    claimRef: { namespace: metadata.namespace, name: metadata.name, uid: metadata.uid },
    local: { path: `/volumes/${metadata.uid}` },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['node'] }] },
        ],
      },
    },
  },
});

/**
 * In place of a storage driver, for storage classes of the provisioner "e2e.example.com": makes a volume for each claim and
 * takes away those that are released. No bytes are stored.
 */
export function standInForProvisioner(cluster: Cluster): void {
  const asked = new Set<string>();
  watch(cluster, 'persistentvolumeclaims', async (claim) => {
    const { uid, annotations } = claim.metadata;
    const provisioner = annotations?.['volume.kubernetes.io/storage-provisioner'];
    if (provisioner !== driver || claim.spec.volumeName !== undefined || asked.has(uid)) return;
    asked.add(uid);
    await cluster.create(volumeOf(claim));
  });
  watch(cluster, 'persistentvolumes', async ({ metadata, status }) => {
    if (status.phase !== 'Released' || metadata.deletionTimestamp !== undefined) return;
    // Where that is refused, the volume is gone already.
    await cluster.run(['delete', 'persistentvolume', metadata.name, '--wait=false']);
  });
}
