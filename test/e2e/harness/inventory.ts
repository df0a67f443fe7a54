import type { Cluster, KubernetesObject } from './cluster.ts';

/** What Velero writes on every object that it restores. */
const restoreLabels = ['velero.io/backup-name', 'velero.io/restore-name'];

/** What a cluster gives each object of a kind anew, or takes from the object's own namespace. */
const given: Readonly<Record<string, (object: KubernetesObject) => void>> = {
  ConfigMap({ metadata, data }) {
    if (metadata.name === 'kube-root-ca.crt') delete data['ca.crt'];
  },
  Namespace({ metadata }) {
    delete metadata.labels['kubernetes.io/metadata.name'];
  },
  PersistentVolumeClaim({ spec }) {
    delete spec.volumeName;
  },
  Pod({ spec }) {
    // Velero's own, which has waited for the volumes.
    const others = spec.initContainers?.filter(({ name }: KubernetesObject) => name !== 'restore-wait');
    spec.initContainers = others?.length > 0 ? others : undefined;
  },
  RoleBinding({ metadata, subjects }) {
    for (const subject of subjects) if (subject.namespace === metadata.namespace) delete subject.namespace;
  },
  Service({ spec }) {
    if (spec.clusterIP !== 'None') for (const key of ['clusterIP', 'clusterIPs']) delete spec[key];
    for (const port of spec.ports) delete port.nodePort;
  },
};

/** What somebody wrote into an object: all of it but status, what identifies it, and what the cluster gives it anew. */
export function contentOf(object: KubernetesObject): KubernetesObject {
  const copy = structuredClone(object);
  given[object.kind]?.(copy);
  const { metadata, status: _, ...content } = copy;
  const labels = Object.entries(metadata.labels ?? {}).filter(([key]) => !restoreLabels.includes(key));
  const owners = metadata.ownerReferences?.map(({ kind, name }: KubernetesObject) => `${kind} ${name}`);
  const { annotations = {}, finalizers = [] } = metadata;
  return { ...content, labels: Object.fromEntries(labels), annotations, finalizers, owners };
}

/** A namespace and every object in it, by kind and name; but for events and endpoints, which the cluster makes of the others. */
export async function inventoryOf(
  cluster: Cluster,
  namespace: string,
): Promise<Readonly<Record<string, KubernetesObject>>> {
  const kinds = (await cluster.kubectl(['api-resources', '--namespaced', '--verbs=list', '--output=name']))
    .trim()
    .split('\n')
    .filter((kind) => !/^(events|endpoints|endpointslices)(\.|$)/.test(kind));
  const list = ['get', [...new Set(kinds)].join(','), '--namespace', namespace, '--output=json'];
  const { items } = JSON.parse(await cluster.kubectl(list));
  return Object.fromEntries([
    ['Namespace', contentOf(await cluster.object('namespace', '', namespace))],
    ...items.map((item: KubernetesObject) => [`${item.kind} ${item.metadata.name}`, contentOf(item)]),
  ]);
}
