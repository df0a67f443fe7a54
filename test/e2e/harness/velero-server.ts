import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster, KubernetesObject } from './cluster.ts';
import { freePort } from './ports.ts';
import type { Processes, ServerProcess } from './processes.ts';
import { demand } from './run-program.ts';
import { binary, type Program } from './server-binaries.ts';
import { endedPhases, veleroKinds } from './velero-kinds.ts';
import { waitFor } from './wait.ts';

/** How a server differs from one with the AWS plugin, the cluster's own rights and no further flags. */
export interface VeleroSettings {
  readonly namespace?: string;
  readonly kubeconfig?: string;
  readonly plugins?: readonly Program[];
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The real Velero server. */
export class VeleroServer {
  readonly process: ServerProcess;
  readonly metrics: string;
  readonly #velero: string;
  readonly #cluster: Cluster;
  readonly #namespace: string;

  private constructor(
    process: ServerProcess,
    metrics: string,
    velero: string,
    cluster: Cluster,
    namespace: string,
  ) {
    this.process = process;
    this.metrics = metrics;
    this.#velero = velero;
    this.#cluster = cluster;
    this.#namespace = namespace;
  }

  static async start(
    processes: Processes,
    folder: string,
    cluster: Cluster,
    {
      namespace = 'velero',
      kubeconfig = cluster.kubeconfig,
      plugins = ['velero-plugin-for-aws'],
      flags = [],
      environment = {},
    }: VeleroSettings = {},
  ): Promise<VeleroServer> {
    const velero = await binary('velero');
    const own = join(folder, 'velero');
    for (const name of ['plugins', 'scratch', 'tmp']) mkdirSync(join(own, name), { recursive: true });
    // Every program in the folder is taken for a plugin.
    for (const name of plugins) copyFileSync(await binary(name), join(own, 'plugins', name));
    const metrics = `127.0.0.1:${await freePort()}`;
    const server = processes.start(
      'velero',
      velero,
      [
        'server',
        '--kubeconfig',
        kubeconfig,
        '--namespace',
        namespace,
        '--plugin-dir',
        join(own, 'plugins'),
        '--metrics-address',
        metrics,
        '--profiler-address=',
        ...flags,
      ],
      {
        HOME: own,
        TMPDIR: join(own, 'tmp'),
        VELERO_NAMESPACE: namespace,
        VELERO_SCRATCH_DIR: join(own, 'scratch'),
        ...environment,
      },
    );
    const running = new VeleroServer(server, metrics, velero, cluster, namespace);
    // The client asks by a ServerStatusRequest, which the server's controllers answer.
    const answers = async () => ((await running.client('version')).includes('Server:') ? true : undefined);
    await waitFor('Velero answers', answers, { server });
    return running;
  }

  /** What the velero client prints. Throws with its words where it fails. */
  client(...args: readonly string[]): Promise<string> {
    return demand(this.#velero, [
      '--kubeconfig',
      this.#cluster.kubeconfig,
      '--namespace',
      this.#namespace,
      ...args,
    ]);
  }

  /** Waits until an object of the server's namespace has one of these phases, and gives it as it then is. */
  whenPhase(kind: string, name: string, phases: readonly string[], seconds = 90): Promise<KubernetesObject> {
    const question = async () => {
      const object = await this.#cluster.object(kind, this.#namespace, name);
      if (phases.includes(object.status?.phase)) return object;
      throw new Error(JSON.stringify(object.status ?? null));
    };
    const what = `${kind} ${name} becomes ${phases.join(' or ')}`;
    return waitFor(what, question, { server: this.process, seconds });
  }

  /**
   * Backs up by a schedule, and gives the Backup when it is Completed. Throws with Velero's own words where it ends otherwise.
   * One that is Failed is said and tried once more under another name: what a backup holds makes it PartiallyFailed, while Failed
   * is a matter of the server, whose queue reads from a cache and by its code may begin a backup twice.
   */
  async backUp(schedule: string, name = schedule, seconds = 150): Promise<KubernetesObject> {
    const failed = await this.#backUpOnce(schedule, name, seconds);
    if (failed.status.phase === 'Completed') return failed;
    const said = this.#errorsAbout(failed);
    if (failed.status.phase !== 'Failed') throw new Error(said);
    console.error(`tried again: ${said}`);
    const again = await this.#backUpOnce(schedule, `${name}-again`, seconds);
    if (again.status.phase === 'Completed') return again;
    throw new Error(`${said}\n${this.#errorsAbout(again)}`);
  }

  async #backUpOnce(schedule: string, name: string, seconds: number): Promise<KubernetesObject> {
    await this.client('backup', 'create', name, '--from-schedule', schedule);
    return this.whenPhase(veleroKinds.backup, name, endedPhases, seconds);
  }

  /** How a backup ended, with the errors that the server logged of it. */
  #errorsAbout({ metadata: { name }, status }: KubernetesObject): string {
    const about = `backup=${this.#namespace}/${name} `;
    const errors = readFileSync(this.process.log, 'utf8')
      .split('\n')
      .filter((line) => line.includes('level=error') && line.includes(about));
    return [`backup ${name}: ${JSON.stringify(status)}`, ...errors].join('\n');
  }
}
