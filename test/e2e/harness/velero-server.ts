import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster.ts';
import { demandFreePort, freePort } from './ports.ts';
import type { Processes, ServerProcess } from './processes.ts';
import { demand } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { waitFor } from './wait.ts';

/** controller-runtime's port for metrics; Velero has no flag for it. */
const fixedPort = 8080;

/** The real Velero server with its AWS plugin, in the namespace `velero`. */
export class VeleroServer {
  readonly process: ServerProcess;
  readonly metrics: string;
  readonly #velero: string;
  readonly #cluster: Cluster;

  private constructor(process: ServerProcess, metrics: string, velero: string, cluster: Cluster) {
    this.process = process;
    this.metrics = metrics;
    this.#velero = velero;
    this.#cluster = cluster;
  }

  static async start(processes: Processes, folder: string, cluster: Cluster): Promise<VeleroServer> {
    await demandFreePort(fixedPort, 'Velero');
    const [velero, plugin] = [await binary('velero'), await binary('velero-plugin-for-aws')];
    const own = join(folder, 'velero');
    for (const name of ['plugins', 'scratch', 'tmp']) mkdirSync(join(own, name), { recursive: true });
    // Every program in the folder is taken for a plugin.
    copyFileSync(plugin, join(own, 'plugins/velero-plugin-for-aws'));
    const metrics = `127.0.0.1:${await freePort()}`;
    const server = processes.start(
      'velero',
      velero,
      [
        'server',
        '--kubeconfig',
        cluster.kubeconfig,
        '--namespace=velero',
        '--plugin-dir',
        join(own, 'plugins'),
        '--metrics-address',
        metrics,
        '--profiler-address=',
      ],
      {
        HOME: own,
        TMPDIR: join(own, 'tmp'),
        VELERO_NAMESPACE: 'velero',
        VELERO_SCRATCH_DIR: join(own, 'scratch'),
      },
    );
    const running = new VeleroServer(server, metrics, velero, cluster);
    // The client asks by a ServerStatusRequest, which the server's controllers answer.
    const answers = async () => ((await running.client('version')).includes('Server:') ? true : undefined);
    await waitFor('Velero answers', answers, { server });
    return running;
  }

  /** What the velero client prints. Throws with its words where it fails. */
  client(...args: readonly string[]): Promise<string> {
    return demand(this.#velero, ['--kubeconfig', this.#cluster.kubeconfig, '--namespace=velero', ...args]);
  }
}
