import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Cluster, KubernetesObject } from './cluster.ts';
import { LocalPod, type VolumeSources } from './local-pod.ts';
import { setComplete, setRunning } from './object-status.ts';
import type { Processes } from './processes.ts';
import { waitFor } from './wait.ts';

/** What the pods of a namespace mount. */
const sourcesIn = (cluster: Cluster, namespace: string): VolumeSources => ({
  configMap: async (name) => (await cluster.object('configmap', namespace, name)).data,
  secret: async (name) => {
    const { data } = await cluster.object('secret', namespace, name);
    return Object.fromEntries(
      Object.entries<string>(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
    );
  },
});

/**
 * In place of controllers and kubelet, for mirrors: runs on this machine what the containers of their Deployments and Jobs
 * run, as soon as somebody makes, scales or deletes them.
 */
export class MirrorsStandIn {
  /** The pods that copy, by the name of their Deployment. */
  readonly pods = new Map<string, LocalPod>();
  readonly #cluster: Cluster;
  readonly #processes: Processes;
  readonly #namespace: string;
  readonly #environment: Readonly<Record<string, string>>;
  #last: Promise<void> = Promise.resolve();

  /** `environment` is what containers find beside what their pods say. */
  constructor(
    cluster: Cluster,
    processes: Processes,
    environment: Readonly<Record<string, string>> = {},
    namespace = 'velero',
  ) {
    this.#cluster = cluster;
    this.#processes = processes;
    this.#namespace = namespace;
    this.#environment = environment;
    this.#watch('deployment', (object) => this.#scale(object));
    this.#watch('job', (object) => this.#runJob(object));
  }

  /** Hands each object of a kind that belongs to a mirror to its controller, one after the other. */
  #watch(kind: string, control: (object: KubernetesObject) => Promise<void>): void {
    const line = '--output=jsonpath={.metadata.name}{"\\n"}';
    const watch = ['get', kind, '--namespace', this.#namespace, '--watch', line];
    const [program, ...args] = this.#cluster.command(watch);
    const watching = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    const handle = async (name: string) => {
      const found = await this.#cluster.run([
        'get',
        kind,
        name,
        '--namespace',
        this.#namespace,
        '--output=json',
      ]);
      if (found.status !== 0) return;
      const object = JSON.parse(found.stdout);
      if (object.spec.template.metadata.labels?.['backup-plan/mirror'] !== undefined) await control(object);
    };
    createInterface({ input: watching.stdout }).on('line', (name) => {
      // Where it fails, a command that waits for the object waits in vain, and says so.
      this.#last = this.#last.then(() => handle(name)).catch(console.error);
    });
  }

  /** As a kubelet does, waits for the Secrets that a pod mounts. */
  #make({ kind, metadata, spec }: KubernetesObject): Promise<LocalPod> {
    const place = {
      sources: sourcesIn(this.#cluster, this.#namespace),
      processes: this.#processes,
      folder: join(this.#processes.folder, 'pods', kind, metadata.name),
      environment: this.#environment,
    };
    return waitFor(`${kind} ${metadata.name} has what it mounts`, () =>
      LocalPod.make(spec.template.spec, place),
    );
  }

  async #scale(deployment: KubernetesObject): Promise<void> {
    const { metadata, spec, status } = deployment;
    if (status.observedGeneration === metadata.generation) return;
    await this.pods.get(metadata.name)?.stopAll();
    this.pods.delete(metadata.name);
    if (spec.replicas > 0) {
      const pod = await this.#make(deployment);
      for (const container of pod.clients) await pod.start(container);
      this.pods.set(metadata.name, pod);
    }
    await setRunning(this.#cluster, deployment);
  }

  async #runJob(job: KubernetesObject): Promise<void> {
    if (job.status.startTime !== undefined) return;
    const pod = await this.#make(job);
    for (const container of pod.clients) {
      const { status, stdout, stderr } = await pod.run(container);
      if (status !== 0)
        throw new Error(`Job ${job.metadata.name}: ${container} ended with ${status}\n${stderr}${stdout}`);
    }
    await setComplete(this.#cluster, job);
  }
}
