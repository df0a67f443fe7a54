import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChartObject } from '../../support/minio-chart.ts';
import { programPath } from '../../support/needed-programs.ts';
import { type ContainerPaths, outsideContainer } from './container-paths.ts';
import type { Processes, ServerProcess } from './processes.ts';
import { type ProgramResult, runProgram } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { waitFor } from './wait.ts';

/** Values of a Secret by key. Throws where the cluster has none of this name. */
export type SecretValues = (name: string) => Promise<Readonly<Record<string, string>>>;

/** Where a rendered MinIO chart runs, without containers. */
export interface ChartPlace {
  /** As `helm template` prints them. */
  readonly objects: readonly ChartObject[];
  readonly secrets: SecretValues;
  /** The port of the loopback interface on which the chart's Service is reached. */
  readonly port: number;
  readonly consolePort: number;
  /** For what containers would hold. */
  readonly folder: string;
  readonly processes: Processes;
}

/** Runs the Deployment and the Job of a rendered MinIO chart: images are the real `minio` and `mc`, volumes are folders. */
export class MinioChartStandIn {
  readonly url: string;
  readonly #place: ChartPlace;

  constructor(place: ChartPlace) {
    this.#place = place;
    this.url = `http://127.0.0.1:${place.port}`;
  }

  #one(kind: string, name?: string): ChartObject {
    const found = this.#place.objects.filter(
      (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
    );
    if (found.length !== 1) throw new Error(`the chart has ${found.length} ${kind} ${name ?? ''}`);
    return found[0];
  }

  /** What a pod's volume holds at its start: files by path. */
  async #files(volume: ChartObject): Promise<Readonly<Record<string, string>>> {
    const sources = volume.projected?.sources ?? [volume];
    const parts = sources.map(async ({ configMap, secret }: ChartObject) => {
      if (configMap !== undefined) return this.#one('ConfigMap', configMap.name).data;
      if (secret === undefined) return {};
      const name = secret.name ?? secret.secretName;
      const values = await this.#place.secrets(name);
      if (secret.items === undefined) return values;
      return Object.fromEntries(
        secret.items.map(({ key, path }: ChartObject) => {
          if (values[key] === undefined) throw new Error(`Secret ${name} has no key ${key}`);
          return [path, values[key]];
        }),
      );
    });
    return Object.assign({}, ...(await Promise.all(parts)));
  }

  /** Makes the volumes of a pod as folders, and gives the paths that its containers see. */
  async #mount(pod: ChartObject, podFolder: string): Promise<(container: ChartObject) => ContainerPaths> {
    const bin = join(podFolder, 'bin');
    mkdirSync(bin, { recursive: true });
    // The image's shell is bash, and the chart's scripts rely on that.
    symlinkSync(programPath('bash'), join(bin, 'sh'));
    const programs = {
      '/bin/sh': join(bin, 'sh'),
      '/usr/bin/mc': await binary('mc'),
      '/usr/bin/docker-entrypoint.sh minio': await binary('minio'),
    };
    const folderOf = (volume: string) => join(podFolder, 'volumes', volume);
    const pathsOf = ({ volumeMounts }: ChartObject): ContainerPaths => ({
      ...programs,
      ...Object.fromEntries(
        volumeMounts.map(({ name, mountPath }: ChartObject) => [
          mountPath.replace(/\/$/, ''),
          folderOf(name),
        ]),
      ),
    });
    const paths = Object.assign({}, ...pod.containers.map(pathsOf));
    for (const volume of pod.volumes) {
      mkdirSync(folderOf(volume.name), { recursive: true });
      for (const [path, text] of Object.entries(await this.#files(volume))) {
        const file = join(folderOf(volume.name), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, volume.projected === undefined ? text : outsideContainer(text, paths));
      }
    }
    return pathsOf;
  }

  async #environment(container: ChartObject): Promise<Readonly<Record<string, string>>> {
    const entries = (container.env ?? []).map(async ({ name, value, valueFrom }: ChartObject) => {
      if (valueFrom === undefined) return [name, value];
      const { name: secret, key } = valueFrom.secretKeyRef;
      const values = await this.#place.secrets(secret);
      if (values[key] === undefined) throw new Error(`Secret ${secret} has no key ${key}`);
      return [name, values[key]];
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Starts the Deployment's pod and waits until the server answers. */
  async start(): Promise<ServerProcess> {
    const { folder, processes, port, consolePort } = this.#place;
    const { metadata, spec } = this.#one('Deployment');
    const pod = spec.template.spec;
    const [container] = pod.containers;
    const paths = (await this.#mount(pod, join(folder, metadata.name)))(container);
    const [program, ...args] = container.command.map((word: string) =>
      outsideContainer(word, { ...paths, ':9000': `127.0.0.1:${port}`, ':9001': `127.0.0.1:${consolePort}` }),
    );
    const environment = { ...(await this.#environment(container)), HOME: folder };
    const server = processes.start(metadata.name, program, args, environment);
    const ready = async () => ((await fetch(`${this.url}/minio/health/ready`)).ok ? true : undefined);
    await waitFor(`${metadata.name} serves`, ready, { server });
    return server;
  }

  /** Runs the chart's post-install Job once more, as each `helm upgrade` does: its init containers, then all others at once. */
  async runJob(run: number): Promise<readonly ProgramResult[]> {
    const { metadata, spec } = this.#one('Job');
    const pod = spec.template.spec;
    const pathsOf = await this.#mount(pod, join(this.#place.folder, `${metadata.name}-${run}`));
    const runContainer = async (container: ChartObject) => {
      const inside = await this.#environment(container);
      const { MINIO_ENDPOINT: name, MINIO_PORT: port } = inside;
      const { ports } = this.#one('Service', name).spec;
      if (!ports.some((one: ChartObject) => String(one.port) === port))
        throw new Error(`the Service ${name} has no port ${port}`);
      const outside = { MINIO_ENDPOINT: '127.0.0.1', MINIO_PORT: String(this.#place.port) };
      const [program, ...args] = container.command.map((word: string) =>
        outsideContainer(word, pathsOf(container)),
      );
      return runProgram(program, args, { environment: { ...inside, ...outside } });
    };
    const results: ProgramResult[] = [];
    for (const container of pod.initContainers ?? []) results.push(await runContainer(container));
    return [...results, ...(await Promise.all(pod.containers.map(runContainer)))] as readonly ProgramResult[];
  }
}
