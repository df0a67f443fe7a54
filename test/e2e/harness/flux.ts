import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster, KubernetesObject } from './cluster.ts';
import { installModuleResources } from './custom-resources.ts';
import { readyCondition } from './object-status.ts';
import { freePort } from './ports.ts';
import type { Processes, ServerProcess } from './processes.ts';
import { binary, type Program } from './server-binaries.ts';
import { waitFor } from './wait.ts';

const namespace = 'flux-system';

/** An object of Flux as kubectl names it, such as "helmrelease.helm.toolkit.fluxcd.io/velero". */
export interface Reference {
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

export const kustomization = (name: string): Reference => ({
  resource: 'kustomizations.kustomize.toolkit.fluxcd.io',
  namespace,
  name,
});

/** What Flux says of an object: "True", "False" or "Unknown", the reason's name, and the sentence. */
export interface Readiness {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** Of the spec that this is said of. */
  readonly observedGeneration: number;
}

const readinessOf = (object: KubernetesObject): Readiness | undefined => readyCondition(object);

/** Flux' source-, kustomize- and helm-controller, as an installation in the namespace flux-system would run them. */
export class Flux {
  readonly #cluster: Cluster;
  readonly #controllers: readonly ServerProcess[];

  private constructor(cluster: Cluster, controllers: readonly ServerProcess[]) {
    this.#cluster = cluster;
    this.#controllers = controllers;
  }

  /** Artifacts lie in `folder`. */
  static async start(processes: Processes, folder: string, cluster: Cluster): Promise<Flux> {
    await installModuleResources(cluster, ['github.com/fluxcd/']);
    await cluster.kubectl(['create', 'namespace', namespace]);
    const artifacts = join(folder, 'artifacts');
    mkdirSync(artifacts, { recursive: true });
    const address = `127.0.0.1:${await freePort()}`;
    const start = async (name: Program, ...flags: readonly string[]) => {
      const health = `127.0.0.1:${await freePort()}`;
      const metrics = `127.0.0.1:${await freePort()}`;
      // The controllers' own flags, but for addresses, and dependencies looked at again sooner than every 30 s.
      const common = ['--watch-all-namespaces', '--metrics-addr', metrics, '--health-addr', health];
      const args = [...common, '--requeue-dependency=1s', ...flags];
      const controller = processes.start(name, await binary(name), args, {
        KUBECONFIG: cluster.kubeconfig,
        RUNTIME_NAMESPACE: namespace,
        TMPDIR: folder,
        HOME: folder,
      });
      const ready = async () => ((await fetch(`http://${health}/readyz`)).ok ? true : undefined);
      await waitFor(`${name} is ready`, ready, { server: controller });
      return controller;
    };
    const storage = ['--storage-path', artifacts, '--storage-addr', address, '--storage-adv-addr', address];
    return new Flux(cluster, [
      await start('source-controller', ...storage),
      await start('kustomize-controller'),
      await start('helm-controller'),
    ]);
  }

  /** Asks for a reconciliation now, as `flux reconcile` and a webhook of the Git server do. */
  async reconcile({ resource, namespace, name }: Reference): Promise<void> {
    const now = `reconcile.fluxcd.io/requestedAt=${new Date().toISOString()}`;
    await this.#cluster.kubectl(['annotate', '--overwrite', resource, name, '--namespace', namespace, now]);
  }

  #controllerOf({ resource }: Reference): ServerProcess {
    const controller = this.#controllers.find(({ name }) => resource.includes(`.${name.split('-')[0]}.`));
    if (controller === undefined) throw new Error(`no controller of Flux knows ${resource}`);
    return controller;
  }

  /** An object of Flux as it is now. */
  object({ resource, namespace, name }: Reference): Promise<KubernetesObject> {
    return this.#cluster.object(resource, namespace, name);
  }

  /**
   * Waits until Flux says of an object what is expected, and gives its words. With a revision of the source it is what
   * Flux says of that revision.
   */
  whenReady(
    reference: Reference,
    status: 'True' | 'False' | 'Unknown',
    { revision, reason, seconds = 90 }: { revision?: string; reason?: string; seconds?: number } = {},
  ): Promise<Readiness> {
    const question = async () => {
      const object = await this.object(reference);
      const readiness = readinessOf(object);
      const { lastAttemptedRevision } = object.status ?? {};
      if (
        readiness?.status === status &&
        (reason === undefined || readiness.reason === reason) &&
        readiness.observedGeneration === object.metadata.generation &&
        (revision === undefined || revision === lastAttemptedRevision)
      )
        return readiness;
      throw new Error(JSON.stringify({ lastAttemptedRevision, ...readiness }));
    };
    const what = `${reference.resource} ${reference.name} is ready: ${status}`;
    return waitFor(what, question, { seconds, server: this.#controllerOf(reference) });
  }
}
