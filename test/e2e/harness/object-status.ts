import type { Cluster, KubernetesObject } from './cluster.ts';

/** The time as objects have it, to the second. */
export const timestamp = (): string => new Date().toISOString().replace(/\.\d+/, '');

/** Says of an object what its controller would. */
export async function setStatus(
  cluster: Cluster,
  kind: string,
  { metadata }: KubernetesObject,
  status: KubernetesObject,
): Promise<void> {
  await cluster.setStatus(kind, metadata.namespace, metadata.name, status);
}

/** Says of a Deployment that its pods run, as many as it wants. */
export const setRunning = (cluster: Cluster, deployment: KubernetesObject): Promise<void> => {
  const { replicas = 1 } = deployment.spec;
  const all = {
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    observedGeneration: deployment.metadata.generation,
  };
  return setStatus(cluster, 'deployment', deployment, all);
};

/** Says of a Job that it is done. */
export const setComplete = (cluster: Cluster, job: KubernetesObject): Promise<void> => {
  const now = timestamp();
  const condition = (type: string) => ({ type, status: 'True', lastTransitionTime: now });
  return setStatus(cluster, 'job', job, {
    succeeded: 1,
    startTime: now,
    completionTime: now,
    conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
  });
};
