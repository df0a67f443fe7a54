import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { programFolders } from '../../support/needed-programs.ts';
import type { Cluster } from './cluster.ts';
import { readyCondition } from './object-status.ts';
import { freePort } from './ports.ts';
import type { Processes } from './processes.ts';
import { binary, sourceFolder } from './server-binaries.ts';
import { waitFor } from './wait.ts';

const node = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node', labels: { 'kubernetes.io/hostname': 'node' } },
};

/** What kwok says of a node and of its pods, in its own files. */
const stages = [
  'node/fast/node-initialize.yaml',
  'node/heartbeat-with-lease/node-heartbeat-with-lease.yaml',
  'pod/fast/pod-ready.yaml',
  'pod/fast/pod-complete.yaml',
  'pod/fast/pod-delete.yaml',
];

/** A command for any container of any pod runs on this machine. */
const localCommands = (folder: string, environment: Readonly<Record<string, string>>) => ({
  apiVersion: 'kwok.x-k8s.io/v1alpha1',
  kind: 'ClusterExec',
  metadata: { name: 'local' },
  spec: {
    execs: [
      {
        local: {
          workDir: folder,
          envs: Object.entries(environment).map(([name, value]) => ({ name, value })),
        },
      },
    ],
  },
});

/**
 * A node of kwok named "node": its pods become Running and end as a kubelet would say, and `kubectl exec` runs the command on this
 * machine, in `folder`, with `environment`. No container runs, and no image is pulled.
 */
export async function startSimulatedNode(
  processes: Processes,
  folder: string,
  cluster: Cluster,
  environment: Readonly<Record<string, string>> = {},
): Promise<void> {
  const commands = join(folder, 'kwok.yaml');
  writeFileSync(
    commands,
    stringify(localCommands(folder, { PATH: programFolders.join(':'), ...environment })),
  );
  const own = join(await sourceFolder('kwok'), 'kustomize/stage');
  const files = [...stages.map((stage) => join(own, stage)), commands];
  const port = await freePort();
  const server = processes.start(
    'kwok',
    await binary('kwok'),
    [
      '--kubeconfig',
      cluster.kubeconfig,
      ...files.flatMap((file) => ['--config', file]),
      '--manage-all-nodes',
      '--cidr=10.244.0.0/24',
      '--node-ip=127.0.0.1',
      `--node-port=${port}`,
      `--server-address=127.0.0.1:${port}`,
      '--node-lease-duration-seconds=40',
    ],
    { HOME: folder },
  );
  await cluster.create(node);
  const ready = async () => {
    const object = await cluster.object('node', '', node.metadata.name);
    return readyCondition(object)?.status === 'True' ? true : undefined;
  };
  await waitFor('the node is ready', ready, { server });
}
