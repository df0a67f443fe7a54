import type { Cluster, KubernetesObject } from './cluster.ts';
import { timestamp } from './object-status.ts';
import { pause } from './wait.ts';

const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node' } };

/** What Velero looks for before it asks for a file-system backup: a running pod of this role on the pod's node. */
export const agentPod = (namespace: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'node-agent', namespace, labels: { role: 'node-agent' } },
  spec: { nodeName: 'node', containers: [{ name: 'node-agent', image: 'velero/velero' }] },
});

/** Runs a pod as far as the API server can tell: there is no kubelet. */
export async function runPod(cluster: Cluster, pod: KubernetesObject): Promise<void> {
  const { name, namespace } = pod.metadata;
  await cluster.create(pod);
  await cluster.setStatus('pod', namespace, name, { phase: 'Running' });
}

const transfers = ['podvolumebackups.velero.io', 'podvolumerestores.velero.io'];

/**
 * In place of what node agents do: says of every PodVolumeBackup and PodVolumeRestore that it is Completed, as long as the
 * API server runs. No byte of a volume is read or written; what is shown is which volumes Velero asks for.
 */
export async function completeVolumeTransfers(cluster: Cluster, namespace = 'velero'): Promise<void> {
  for (const kind of transfers)
    await cluster.watch(kind, namespace, async ({ metadata: { name }, status }) => {
      if (status?.phase) return;
      const now = timestamp();
      const snapshot = kind === transfers[0] ? { snapshotID: name } : {};
      const completed = { phase: 'Completed', startTimestamp: now, completionTimestamp: now, ...snapshot };
      // While a volume is restored, Velero looks for the agent, and takes an early end for its absence (podvolume/restorer.go).
      if (kind === transfers[1]) await pause(1000);
      // Where that is refused, the object is gone: a test has ended.
      await cluster.setStatus(kind, namespace, name, completed).catch(() => {});
    });
}

/** In place of a node agent: a node, a pod that Velero takes for its agent, and what that would say. */
export async function standInForNodeAgent(cluster: Cluster, namespace = 'velero'): Promise<void> {
  await cluster.create(node);
  await runPod(cluster, agentPod(namespace));
  await completeVolumeTransfers(cluster, namespace);
}
