import { accountKubeconfig } from './account-kubeconfig.ts';
import type { Cluster, KubernetesObject } from './cluster.ts';
import { standInForNodeAgent } from './node-agent-stand-in.ts';
import { setComplete, setRunning } from './object-status.ts';
import type { Processes } from './processes.ts';
import { demand } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { programOf } from './velero-images.ts';
import { VeleroServer } from './velero-server.ts';
import { waitFor } from './wait.ts';

/** The first object of a kind in a namespace, as soon as it is there. */
const whenThere = (cluster: Cluster, kind: string, namespace: string): Promise<KubernetesObject> =>
  waitFor(
    `there is a ${kind}`,
    async () => {
      const list = ['get', kind, '--namespace', namespace, '--output=json'];
      return JSON.parse(await cluster.kubectl(list)).items[0];
    },
    { seconds: 600 },
  );

/** Runs the command of a Job's container as the Job's account. */
async function runJob(cluster: Cluster, folder: string, job: KubernetesObject): Promise<void> {
  const { namespace } = job.metadata;
  const { serviceAccountName, containers } = job.spec.template.spec;
  const [{ image, command, args }] = containers;
  if (command[0] !== '/velero') throw new Error(`the image has no ${command[0]}`);
  const kubeconfig = await accountKubeconfig(cluster, namespace, serviceAccountName, folder);
  const program = await binary(programOf(image));
  await demand(program, [...args, '--kubeconfig', kubeconfig, '--namespace', namespace]);
  await setComplete(cluster, job);
}

/** Runs the container of Velero's Deployment as the Deployment's account. */
async function runServer(
  cluster: Cluster,
  processes: Processes,
  environment: Readonly<Record<string, string>>,
  deployment: KubernetesObject,
): Promise<VeleroServer> {
  const { namespace } = deployment.metadata;
  const { serviceAccountName, initContainers = [], containers } = deployment.spec.template.spec;
  const [{ image, args, ports }] = containers;
  const [verb, ...flags] = args;
  if (programOf(image) !== 'velero' || verb !== 'server') throw new Error(`${image} ${verb} is no server`);
  if (ports[0].containerPort !== 8085) throw new Error('8085 is where Velero has its metrics');
  const velero = await VeleroServer.start(processes, processes.folder, cluster, {
    namespace,
    kubeconfig: await accountKubeconfig(cluster, namespace, serviceAccountName, processes.folder),
    plugins: initContainers.map((container: KubernetesObject) => programOf(container.image)),
    flags,
    environment,
  });
  await setRunning(cluster, deployment);
  return velero;
}

/**
 * In place of controllers and kubelet, for the manifests of Velero: what their containers would run is run, each as the account that
 * they name and with their arguments, as soon as somebody applies them. Resolves when all of them run.
 */
export async function standInForManifests(
  cluster: Cluster,
  processes: Processes,
  namespace: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<VeleroServer> {
  await runJob(cluster, processes.folder, await whenThere(cluster, 'job', namespace));
  const deployment = await whenThere(cluster, 'deployment', namespace);
  const velero = await runServer(cluster, processes, environment, deployment);
  await standInForNodeAgent(cluster, namespace);
  const agent = await whenThere(cluster, 'daemonset', namespace);
  await cluster.setStatus('daemonset', namespace, agent.metadata.name, {
    currentNumberScheduled: 1,
    desiredNumberScheduled: 1,
    numberAvailable: 1,
    numberMisscheduled: 0,
    numberReady: 1,
    updatedNumberScheduled: 1,
    observedGeneration: agent.metadata.generation,
  });
  return velero;
}
