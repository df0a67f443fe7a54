import { type Document, isMap } from 'yaml';
import type { ResolvedPlan, Service, ServiceVolume } from '../../../src/plan/resolved-plan.ts';
import { isGlob } from '../../../src/velero/glob.ts';
import type { Cluster } from './cluster.ts';
import { runPod } from './node-agent-stand-in.ts';

/** `app=a,tier=b` as labels. Throws on a selector that no labels spell. */
function labelsOf({ name, selectorText }: Service): Readonly<Record<string, string>> {
  const pairs = selectorText.split(',').map((term) => /^([\w./-]+)==?([\w.-]+)$/.exec(term.trim()));
  if (pairs.includes(null))
    throw new Error(`service ${name}: a pod for "${selectorText}" needs to be written by hand`);
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] as string, pair?.[2] as string]));
}

/** A claim that is bound, and its volume. */
const boundClaim = (
  namespace: string,
  name: string,
  labels: Readonly<Record<string, string>>,
): readonly object[] => {
  const common = { accessModes: ['ReadWriteOnce'], storageClassName: '' };
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `${namespace}-${name}` },
      spec: {
        ...common,
        capacity: { storage: '1Gi' },
        claimRef: { namespace, name },
        csi: { driver: 'e2e.example.com', volumeHandle: name },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { namespace, name, labels },
      spec: { ...common, resources: { requests: { storage: '1Gi' } }, volumeName: `${namespace}-${name}` },
    },
  ];
};

/** One of the claims that a glob means. */
const claimOf = ({ claim }: ServiceVolume): string => claim.replaceAll(/[*?]/g, '0');

/** The labels that the plan's patches bring to the claim. */
const claimLabels = ({ patches }: ResolvedPlan, { name }: Service, claim: string) =>
  Object.fromEntries(
    patches
      .filter((patch) => patch.service === name && new RegExp(`^${patch.claim}$`).test(claim))
      .flatMap((patch) => patch.claimLabels.map(({ key, value }) => [key, value])),
  );

export const podOf = (service: string): string => `${service}-0`;

/** The volumes whose files a backup of this schedule copies, as the plan says: pod and volume. */
export const promisedVolumes = (plan: ResolvedPlan, name: string): readonly string[] =>
  plan.volumeFates
    .filter(({ schedule, fate }) => schedule === name && fate === 'fs-backup')
    .map(({ service, volume }) => `${podOf(service)} ${volume}`)
    .sort();

/** Takes the hooks out of a plan: without a kubelet no command runs in a pod. */
export function removeHooks(plan: Document): void {
  plan.delete('hooks');
  const services = plan.get('services');
  if (isMap(services)) for (const { key } of services.items) plan.deleteIn(['services', key, 'hooks']);
}

/** Those of the services, and those that a target names: without them its backup ends partially failed. */
const namespacesOf = ({ services, schedules }: ResolvedPlan): ReadonlySet<string> =>
  new Set([
    ...services.map(({ namespace }) => namespace),
    ...schedules.flatMap(({ scope }) =>
      scope.namespaces === 'all' ? [] : scope.namespaces.filter((name) => !isGlob(name)),
    ),
  ]);

/**
 * Brings one pod of each service into the cluster, with the volumes and the annotations that the plan wants. `run` makes a pod and
 * returns when it runs.
 */
export async function runWorkloads(
  cluster: Cluster,
  plan: ResolvedPlan,
  run: typeof runPod = runPod,
): Promise<void> {
  for (const namespace of namespacesOf(plan))
    await cluster.kubectl(
      ['apply', '--filename=-'],
      JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }),
    );
  for (const service of plan.services) {
    const { namespace } = service;
    const bound = { phase: 'Bound' };
    for (const volume of service.volumes) {
      if (volume.claim === '') continue;
      const claim = claimOf(volume);
      for (const object of boundClaim(namespace, claim, claimLabels(plan, service, claim)))
        await cluster.create(object);
      await cluster.setStatus('persistentvolume', '', `${namespace}-${claim}`, bound);
      await cluster.setStatus('persistentvolumeclaim', namespace, claim, bound);
    }
    const annotations = plan.patches
      .filter((patch) => patch.service === service.name)
      .flatMap(({ podAnnotations }) => podAnnotations.map(({ key, value }) => [key, value]));
    await run(cluster, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: podOf(service.name),
        namespace,
        labels: labelsOf(service),
        annotations: Object.fromEntries(annotations),
      },
      spec: {
        nodeName: 'node',
        containers: [
          {
            name: service.container === '' ? 'main' : service.container,
            image: 'example.com/workload',
            volumeMounts: service.volumes.map(({ name }) => ({ name, mountPath: `/${name}` })),
          },
        ],
        volumes: service.volumes.map((volume) =>
          volume.claim === ''
            ? { name: volume.name, emptyDir: {} }
            : { name: volume.name, persistentVolumeClaim: { claimName: claimOf(volume) } },
        ),
      },
    });
  }
}
