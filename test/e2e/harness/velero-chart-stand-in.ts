import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { unreadValues } from '../../../src/platform/chart-value-paths.ts';
import { accountKubeconfig } from './account-kubeconfig.ts';
import type { Cluster, KubernetesObject } from './cluster.ts';
import { installVeleroResources } from './custom-resources.ts';
import type { StandInChart } from './helm-stand-in.ts';
import { standInForNodeAgent } from './node-agent-stand-in.ts';
import type { Processes } from './processes.ts';
import type { Program } from './server-binaries.ts';
import { programOf } from './velero-images.ts';
import { VeleroServer } from './velero-server.ts';

const version = '12.1.0';

/** What the chart's pods would not start without. */
async function demandConfigMaps(
  cluster: Cluster,
  namespace: string,
  flags: readonly string[],
): Promise<void> {
  for (const flag of flags) {
    const name = /^--[\w-]+-configmap=(.+)$/.exec(flag)?.[1];
    if (name !== undefined) await cluster.object('configmap', namespace, name);
  }
}

/** Makes the server's account with what `rbac` lets it do, and gives a kubeconfig of that account. */
async function accountOf(
  cluster: Cluster,
  namespace: string,
  { fullnameOverride, rbac, serviceAccount }: KubernetesObject,
  folder: string,
): Promise<string> {
  const name = `${fullnameOverride}-server`;
  if (serviceAccount.server.create !== true) throw new Error(`nobody makes the account ${name}`);
  await cluster.kubectl(['create', 'serviceaccount', name, '--namespace', namespace]);
  if (rbac.create === true && rbac.clusterAdministrator === true) {
    const role = ['--clusterrole', rbac.clusterAdministratorName];
    const account = ['--serviceaccount', `${namespace}:${name}`];
    await cluster.kubectl(['create', 'clusterrolebinding', name, ...role, ...account]);
  }
  if (serviceAccount.server.automountServiceAccountToken !== true)
    throw new Error('the server gets no token');
  return accountKubeconfig(cluster, namespace, name, folder);
}

/** The monitors need kinds of the Prometheus operator, which the cluster of these tests has not. */
async function demandMonitors(cluster: Cluster, { metrics }: KubernetesObject): Promise<void> {
  const served = await cluster.kubectl([
    'api-resources',
    '--api-group=monitoring.coreos.com',
    '--output=name',
  ]);
  for (const [key, kind] of [
    ['serviceMonitor', 'ServiceMonitor'],
    ['nodeAgentPodMonitor', 'PodMonitor'],
  ] as const)
    if (metrics.enabled === true && metrics[key].enabled === true && !served.includes(kind.toLowerCase()))
      throw new Error(`no matches for kind "${kind}" in version "monitoring.coreos.com/v1"`);
}

/** `itemBlockWorkerCount: 4` is `--item-block-worker-count=4`, and so with every plain value that the chart hands on. */
function serverFlags({
  extraArgs = [],
  extraEnvVars: _,
  ...configuration
}: KubernetesObject): readonly string[] {
  const flags = Object.entries(configuration).flatMap(([key, value]) => {
    if (Array.isArray(value) && value.length === 0) return [];
    if (typeof value === 'object') throw new Error(`this stand-in makes nothing of configuration.${key}`);
    return [`--${key.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}=${value}`];
  });
  return ['--uploader-type=kopia', ...flags, ...extraArgs];
}

/** Variables of the server; the chart mounts a folder of the pod at /scratch, and this one makes it. */
function variablesOf(
  { extraEnvVars = [] }: KubernetesObject,
  folder: string,
): Readonly<Record<string, string>> {
  const variables = extraEnvVars.map(({ name, value }: { readonly name: string; readonly value: string }) => {
    if (name !== 'HOME' || value !== '/scratch')
      throw new Error(`this stand-in makes nothing of configuration.extraEnvVars ${name}`);
    const scratch = join(folder, 'scratch');
    mkdirSync(scratch, { recursive: true });
    return [name, scratch];
  });
  return Object.fromEntries(variables);
}

/**
 * The Velero chart: its objects that Velero needs, and the real server as the values describe it. `environment` are variables
 * that stand for what a cluster gives a pod.
 */
export function veleroChart(
  cluster: Cluster,
  processes: Processes,
  environment: Readonly<Record<string, string>>,
): StandInChart {
  return {
    name: 'velero',
    repository: 'https://vmware-tanzu.github.io/helm-charts',
    version,
    async install(_release, namespace, values) {
      const [unread] = unreadValues(values, version);
      if (unread !== undefined) throw new Error(`no template of the chart reads "${unread.text}"`);
      // biome-ignore lint/suspicious/noExplicitAny: the values of the chart, whose keys were compared above
      const { image, initContainers, configuration, deployNodeAgent, nodeAgent } = values as any;
      if (programOf(`${image.repository}:${image.tag}`) !== 'velero')
        throw new Error('the image is no server');
      const plugins: Program[] = initContainers.map(({ image, volumeMounts }: KubernetesObject) => {
        if (volumeMounts[0]?.mountPath !== '/target') throw new Error(`${image} copies its plugin nowhere`);
        return programOf(image);
      });
      await demandMonitors(cluster, values);
      await installVeleroResources(cluster);
      const flags = serverFlags(configuration);
      await demandConfigMaps(cluster, namespace, [...flags, ...(nodeAgent?.extraArgs ?? [])]);
      const kubeconfig = await accountOf(cluster, namespace, values, processes.folder);
      const variables = { ...environment, ...variablesOf(configuration, processes.folder) };
      const settings = { namespace, kubeconfig, plugins, flags, environment: variables };
      await VeleroServer.start(processes, processes.folder, cluster, settings);
      if (deployNodeAgent === true) await standInForNodeAgent(cluster, namespace);
    },
  };
}
