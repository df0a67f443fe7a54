import type { Cluster, KubernetesObject } from './cluster.ts';
import { waitFor } from './wait.ts';

/** What the controllers of Kubernetes say of a workload whose one pod runs. */
const running: Readonly<Record<string, (generation: number) => object>> = {
  deployment: (observedGeneration) => ({
    observedGeneration,
    replicas: 1,
    updatedReplicas: 1,
    readyReplicas: 1,
    availableReplicas: 1,
    conditions: [
      { type: 'Available', status: 'True' },
      { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
    ],
  }),
  daemonset: (observedGeneration) => ({
    observedGeneration,
    currentNumberScheduled: 1,
    desiredNumberScheduled: 1,
    updatedNumberScheduled: 1,
    numberReady: 1,
    numberAvailable: 1,
    numberMisscheduled: 0,
  }),
};

/** In place of a controller manager: waits for a Deployment or DaemonSet and says that it runs. */
export async function standInForPods(
  cluster: Cluster,
  kind: keyof typeof running,
  namespace: string,
  name: string,
): Promise<void> {
  const found = (): Promise<KubernetesObject> => cluster.object(kind, namespace, name);
  const { metadata } = await waitFor(`there is ${kind} ${name}`, found);
  const patch = JSON.stringify({ status: running[kind]?.(metadata.generation) });
  const status = ['--subresource=status', '--type=merge', '--patch', patch];
  await cluster.kubectl(['patch', kind, name, '--namespace', namespace, ...status]);
}
