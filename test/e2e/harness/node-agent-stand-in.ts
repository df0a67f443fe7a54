import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Cluster, KubernetesObject } from './cluster.ts';

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
  const status = JSON.stringify({ status: { phase: 'Running' } });
  await cluster.kubectl([
    'patch',
    'pod',
    name,
    '--namespace',
    namespace,
    '--subresource=status',
    '--patch',
    status,
  ]);
}

const transfers = ['podvolumebackups.velero.io', 'podvolumerestores.velero.io'];

/**
 * In place of what node agents do: says of every PodVolumeBackup and PodVolumeRestore that it is Completed, as long as the
 * API server runs. No byte of a volume is read or written; what is shown is which volumes Velero asks for.
 */
export function completeVolumeTransfers(cluster: Cluster, namespace = 'velero'): void {
  const line = '{.metadata.name} {.status.phase}{"\\n"}';
  for (const kind of transfers) {
    const watch = ['get', kind, '--namespace', namespace, '--watch', `--output=jsonpath=${line}`];
    const [program, ...args] = cluster.command(watch);
    const watching = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    createInterface({ input: watching.stdout }).on('line', async (text) => {
      const [name = '', phase = ''] = text.split(' ');
      if (phase !== '') return;
      const now = new Date().toISOString().replace(/\.\d+/, '');
      const snapshot = kind === transfers[0] ? { snapshotID: name } : {};
      const status = { phase: 'Completed', startTimestamp: now, completionTimestamp: now, ...snapshot };
      const patch = ['--type=merge', '--patch', JSON.stringify({ status })];
      // Where that is refused, the object is gone: a test has ended.
      await cluster.run(['patch', kind, name, '--namespace', namespace, ...patch]);
    });
  }
}

/** In place of a node agent: a node, a pod that Velero takes for its agent, and what that would say. */
export async function standInForNodeAgent(cluster: Cluster, namespace = 'velero'): Promise<void> {
  await cluster.create(node);
  await runPod(cluster, agentPod(namespace));
  completeVolumeTransfers(cluster, namespace);
}
