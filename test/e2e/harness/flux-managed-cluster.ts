import { join } from 'node:path';
import type { Document } from 'yaml';
import { documentsOf, type ExampleOutput, filesBelow } from '../../support/example-outputs.ts';
import { ChartRepository } from './chart-repository.ts';
import type { Cluster, KubernetesObject } from './cluster.ts';
import { installModuleResources } from './custom-resources.ts';
import { Flux, kustomization, type Readiness, type Reference } from './flux.ts';
import { FluxRepository } from './flux-repository.ts';
import { startLivingCluster } from './living-cluster.ts';
import { ObjectStore } from './object-store.ts';
import type { Processes } from './processes.ts';
import { writeVeleroChart } from './velero-chart-folder.ts';

/** What each of the rendered folders is to Flux, and what is above them. */
export const kustomizations = {
  root: kustomization('flux-system'),
  velero: kustomization('backup-plan-velero'),
  config: kustomization('backup-plan-config'),
  monitoring: kustomization('backup-plan-monitoring'),
};

/** An object of Flux in Velero's namespace. */
const inVeleroNamespace = (resource: string, name: string): Reference => ({
  resource,
  namespace: 'velero',
  name,
});

export const helmRelease = (name: string): Reference =>
  inVeleroNamespace('helmreleases.helm.toolkit.fluxcd.io', name);

const helmRepository = inVeleroNamespace('helmrepositories.source.toolkit.fluxcd.io', 'velero');

const gitRepository: Reference = {
  ...kustomizations.root,
  resource: 'gitrepositories.source.toolkit.fluxcd.io',
};

/** A living cluster that Flux manages from a Git repository with a rendered plan, and what that plan takes for granted. */
export class FluxManagedCluster {
  readonly cluster: Cluster;
  readonly flux: Flux;
  readonly files: FluxRepository;
  readonly store: ObjectStore;
  readonly #charts: ChartRepository;
  readonly #folder: string;

  private constructor(
    cluster: Cluster,
    flux: Flux,
    files: FluxRepository,
    store: ObjectStore,
    charts: ChartRepository,
    folder: string,
  ) {
    this.cluster = cluster;
    this.flux = flux;
    this.files = files;
    this.store = store;
    this.#charts = charts;
    this.#folder = folder;
  }

  /** With the plan of an example, after a change and with the addresses of this cluster's chart repository and store. */
  static async start(
    processes: Processes,
    example: ExampleOutput,
    change: (plan: Document) => void,
  ): Promise<FluxManagedCluster> {
    const { folder } = processes;
    const cluster = await startLivingCluster(processes, folder);
    await installModuleResources(cluster, ['github.com/prometheus-operator/']);
    const store = await ObjectStore.start('minio', processes, join(folder, 'minio'));
    const charts = await ChartRepository.start(join(folder, 'charts'));
    const files = await FluxRepository.start(folder, example, (plan) => {
      plan.setIn(['velero', 'chartRepository'], charts.url);
      plan.setIn(['storage', 'default', 'endpoint'], store.url);
      plan.setIn(['storage', 'default', 'server', 'compose', 'ports', 'api'], store.port);
      change(plan);
    });
    const flux = await Flux.start(processes, join(folder, 'flux'), cluster);
    return new FluxManagedCluster(cluster, flux, files, store, charts, folder);
  }

  /** The rendered files of objects; kustomizations are for Flux alone. */
  manifests(): readonly string[] {
    return filesBelow(this.files.output, 'kubernetes').filter(
      (file) => !file.endsWith('/kustomization.yaml'),
    );
  }

  rendered(kind: string): readonly KubernetesObject[] {
    return this.manifests()
      .flatMap(documentsOf)
      .filter((object) => object.kind === kind);
  }

  /** All objects of a kind in Velero's namespace, as they are now. */
  found(resource: string): Promise<readonly KubernetesObject[]> {
    return this.cluster.list(resource, 'velero');
  }

  /** Makes what a person makes by hand: the login's Secret is no part of the rendered folder. */
  async makeLogins(): Promise<void> {
    for (const { spec } of this.rendered('BackupStorageLocation')) {
      const { name, key } = spec.credential;
      await this.cluster.create({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, namespace: 'velero' },
        stringData: { [key]: ObjectStore.credentials },
      });
      await this.store.mc('mb', `store/${spec.objectStorage.bucket}`);
    }
  }

  /** Publishes the stand-in of the Velero chart in the version that the plan asks for. */
  async publishChart(): Promise<void> {
    const [{ spec }] = this.rendered('HelmRelease') as [KubernetesObject];
    const chart = join(this.#folder, 'velero-chart');
    await writeVeleroChart(chart, spec.chart.spec.version);
    await this.#charts.publish(chart);
    await this.flux.reconcile(helmRepository);
  }

  /** Lets Flux know of a commit, as the Git server's webhook does, and waits until it says so of a Kustomization. */
  async reconciled(
    revision: string,
    status: 'True' | 'False' = 'True',
    what: Reference = kustomizations.config,
  ): Promise<Readiness> {
    await this.flux.reconcile(gitRepository);
    return this.flux.whenReady(what, status, { revision });
  }
}
