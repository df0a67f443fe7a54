import type { Cluster, KubernetesObject } from './cluster.ts';

/** A time as objects have it, to the second. */
export const timestamp = (time = new Date()): string => time.toISOString().replace(/\.\d+/, '');

/** What the condition `Ready` says of an object; undefined where nobody has said anything yet. */
export const readyCondition = ({ status }: KubernetesObject): KubernetesObject | undefined =>
  status?.conditions?.find(({ type }: KubernetesObject) => type === 'Ready');

/** Says of a Deployment that its pods run, as many as it wants. */
export const setRunning = (cluster: Cluster, deployment: KubernetesObject): Promise<void> => {
  const { metadata, spec } = deployment;
  const { replicas = 1 } = spec;
  const all = {
    replicas,
    updatedReplicas: replicas,
    readyReplicas: replicas,
    availableReplicas: replicas,
    observedGeneration: metadata.generation,
  };
  return cluster.setStatus('deployment', metadata.namespace, metadata.name, all);
};

/** Says of a Job that it is done. */
export const setComplete = (cluster: Cluster, { metadata }: KubernetesObject): Promise<void> => {
  const now = timestamp();
  const condition = (type: string) => ({ type, status: 'True', lastTransitionTime: now });
  return cluster.setStatus('job', metadata.namespace, metadata.name, {
    succeeded: 1,
    startTime: now,
    completionTime: now,
    conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
  });
};
