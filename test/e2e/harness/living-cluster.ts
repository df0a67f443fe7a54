import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, type KubernetesObject } from './cluster.ts';
import { installVeleroResources } from './custom-resources.ts';
import { completeVolumeTransfers } from './node-agent-stand-in.ts';
import { readyCondition } from './object-status.ts';
import { freePort } from './ports.ts';
import type { Processes } from './processes.ts';
import { binary } from './server-binaries.ts';
import { startSimulatedNode } from './simulated-node.ts';
import { waitFor } from './wait.ts';

/** What needs a cloud or gives out addresses of nodes. */
const controllers = '*,-nodeipam,-cloud-node-lifecycle,-service-lb-controller';

/**
 * A cluster whose controller manager and scheduler are real too, with a node of kwok: workloads get their pods, namespaces go,
 * and `kubectl exec` runs commands on this machine with `environment`. It keeps what it has in `folder`. `absent` names
 * controllers for which somebody stands in.
 */
export async function startLivingCluster(
  processes: Processes,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  absent: readonly string[] = [],
): Promise<Cluster> {
  mkdirSync(folder, { recursive: true });
  const cluster = await Cluster.start(processes, folder, { controllers: true });
  const client = ['--kubeconfig', cluster.kubeconfig, '--leader-elect=false', '--bind-address=127.0.0.1'];
  const server = processes.start('kube-controller-manager', await binary('kube-controller-manager'), [
    ...client,
    `--secure-port=${await freePort()}`,
    `--cert-dir=${join(folder, 'kube-controller-manager')}`,
    `--service-account-private-key-file=${cluster.files.signingKey}`,
    `--root-ca-file=${cluster.files.certificate}`,
    `--controllers=${[controllers, ...absent.map((name) => `-${name}`)].join(',')}`,
  ]);
  processes.start('kube-scheduler', await binary('kube-scheduler'), [
    ...client,
    `--secure-port=${await freePort()}`,
    `--cert-dir=${join(folder, 'kube-scheduler')}`,
  ]);
  const account = () => cluster.object('serviceaccount', 'default', 'default');
  await waitFor('namespaces get their service account', account, { server });
  await startSimulatedNode(processes, folder, cluster, environment);
  return cluster;
}

/** Makes a namespace of a living cluster, where there is none of that name, and waits until pods can be made in it. */
export async function createNamespace(cluster: Cluster, name: string): Promise<void> {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  await cluster.kubectl(['apply', '--server-side', '--filename=-'], JSON.stringify(namespace));
  const account = () => cluster.object('serviceaccount', name, 'default');
  await waitFor(`namespace ${name} gets its service account`, account, { seconds: 180 });
}

/** Makes a pod of a living cluster and waits until it runs. */
export async function runLivingPod(cluster: Cluster, pod: KubernetesObject): Promise<void> {
  const { name, namespace } = pod.metadata;
  await cluster.create(pod);
  const ready = async () => {
    const object = await cluster.object('pod', namespace, name);
    return readyCondition(object)?.status === 'True' ? true : undefined;
  };
  await waitFor(`pod ${name} is ready`, ready, { seconds: 180 });
}

const agentLabels = { role: 'node-agent' };

/** What Velero looks for before it copies a volume, and before it writes one back: its node agent on the pod's node. */
const nodeAgent = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'node-agent', namespace: 'velero' },
  spec: {
    selector: { matchLabels: agentLabels },
    template: {
      metadata: { labels: agentLabels },
      spec: { containers: [{ name: 'node-agent', image: 'velero/velero' }] },
    },
  },
};

/** Brings Velero's kinds, its namespace and what takes the place of a node agent into a living cluster. */
export async function prepareForVelero(cluster: Cluster): Promise<void> {
  await installVeleroResources(cluster);
  await createNamespace(cluster, 'velero');
  await cluster.create(nodeAgent);
  await cluster.kubectl([
    'rollout',
    'status',
    'daemonset/node-agent',
    '--namespace=velero',
    '--timeout=180s',
  ]);
  await completeVolumeTransfers(cluster);
}
