import { join } from 'node:path';
import { type Document, isMap, isScalar } from 'yaml';
import { documentsOf, type ExampleOutput, filesBelow } from '../../support/example-outputs.ts';
import type { Cluster, KubernetesObject } from './cluster.ts';
import { ObjectStore } from './object-store.ts';

/** Stores that speak S3, which MinIO stands for. */
const s3Providers = ['aws', 's3', 'minio', 'ceph', 'netapp'];

/** Points every location of a plan at a MinIO, through the plan. */
export function pointAtStore(plan: Document, store: ObjectStore): void {
  const storage = plan.get('storage');
  if (!isMap(storage)) throw new Error('the plan has no storage');
  for (const { key } of storage.items) {
    const path = ['storage', isScalar(key) ? key.value : key];
    const provider = plan.getIn([...path, 'provider']);
    if (!s3Providers.includes(String(provider))) continue;
    if (provider === 'aws') plan.setIn([...path, 'provider'], 's3');
    plan.setIn([...path, 'endpoint'], store.url);
    // Amazon alone knows what an account of the cluster may do.
    if (plan.hasIn([...path, 'credentials', 'workloadIdentity']))
      plan.setIn([...path, 'credentials'], plan.createNode({ secret: 'velero-s3' }));
    for (const key of ['ca', 'publicUrl']) plan.deleteIn([...path, key]);
    // A server of the chart is reached by the name of its Service alone.
    if (plan.hasIn([...path, 'server', 'helm'])) plan.deleteIn([...path, 'server']);
    if (plan.hasIn([...path, 'server', 'compose', 'ports', 'api']))
      plan.setIn([...path, 'server', 'compose', 'ports', 'api'], store.port);
  }
}

/** The objects that Velero is to find: locations, schedules, volume policies. */
export const configObjects = (output: ExampleOutput): readonly KubernetesObject[] =>
  filesBelow(output, 'kubernetes/config')
    .filter((file) => !file.endsWith('/kustomization.yaml'))
    .flatMap(documentsOf);

export const ofKind = (objects: readonly KubernetesObject[], kind: string): readonly KubernetesObject[] =>
  objects.filter((object) => object.kind === kind);

/**
 * Makes what a plan takes for granted (logins, buckets), then applies what it rendered, as its README says. Each location
 * must point at one of the stores; one without an address is Amazon's, and has the first.
 */
export async function applyConfig(
  cluster: Cluster,
  stores: readonly ObjectStore[],
  output: ExampleOutput,
): Promise<readonly KubernetesObject[]> {
  const objects = configObjects(output);
  for (const { metadata, spec } of ofKind(objects, 'BackupStorageLocation')) {
    const { name, key } = spec.credential;
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: metadata.namespace },
      stringData: { [key]: ObjectStore.credentials },
    };
    await cluster.kubectl(['apply', '--filename=-'], JSON.stringify(secret));
    const { s3Url = stores[0]?.url } = spec.config;
    const store = stores.find(({ url }) => url === s3Url);
    if (store === undefined) throw new Error(`location ${metadata.name} points at no store of this part`);
    await store.mc('mb', '--ignore-existing', `store/${spec.objectStorage.bucket}`);
  }
  const folder = join(output.folder, 'kubernetes/config');
  await cluster.kubectl(['apply', '--server-side', '--validate=strict', '--kustomize', folder]);
  return objects;
}
