import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { programFolders, programPath } from '../../support/needed-programs.ts';
import type { KubernetesObject } from './cluster.ts';
import { type ContainerPaths, outsideContainer } from './container-paths.ts';
import type { Processes, ServerProcess } from './processes.ts';
import { type ProgramResult, runProgram } from './run-program.ts';
import { binary } from './server-binaries.ts';

/** What ConfigMaps and Secrets of the pod's namespace hold, by key. Throws where there is none of the name. */
export interface VolumeSources {
  configMap(name: string): Promise<Readonly<Record<string, string>>>;
  secret(name: string): Promise<Readonly<Record<string, string>>>;
}

/** Where the containers of a pod run, without a kubelet. */
export interface LocalPlace {
  readonly sources: VolumeSources;
  readonly folder: string;
  readonly processes: Processes;
  /** For each port on which a container listens, one of the loopback interface. */
  readonly ports?: Readonly<Record<number, number>>;
  /** What a container finds in its environment beside what its pod says. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The files of a volume by path; [] for one that is empty. */
async function filesOf(
  volume: KubernetesObject,
  sources: VolumeSources,
): Promise<readonly (readonly [path: string, text: string])[]> {
  const parts = (volume.projected?.sources ?? [volume]).map(
    async ({ configMap, secret }: KubernetesObject) => {
      const source = configMap ?? secret;
      if (source === undefined) return [];
      const name = source.name ?? source.secretName;
      const values = await (configMap === undefined ? sources.secret(name) : sources.configMap(name));
      return source.items.map(({ key, path }: KubernetesObject) => {
        if (values[key] === undefined) throw new Error(`${name} has no key ${key}`);
        return [path, values[key]];
      });
    },
  );
  return (await Promise.all(parts)).flat();
}

/** What an image runs where its pod does not say. */
async function entryPoint(image: string): Promise<string> {
  if (/\/node-exporter:/.test(image)) return binary('node-exporter');
  throw new Error(`nobody stands in for what ${image} runs by itself`);
}

/** Runs the containers of a pod on this machine: what is mounted are folders, and the images' programs are the real ones. */
export class LocalPod {
  readonly #pod: KubernetesObject;
  readonly #place: LocalPlace;
  readonly #running = new Map<string, ServerProcess>();

  private constructor(pod: KubernetesObject, place: LocalPlace) {
    this.#pod = pod;
    this.#place = place;
  }

  /** Makes the volumes of a pod. Throws where a Secret or a ConfigMap is missing, for which a real pod waits. */
  static async make(pod: KubernetesObject, place: LocalPlace): Promise<LocalPod> {
    const made = new LocalPod(pod, place);
    rmSync(place.folder, { recursive: true, force: true });
    for (const volume of pod.volumes) {
      mkdirSync(made.#volume(volume.name), { recursive: true });
      for (const [path, text] of await filesOf(volume, place.sources)) {
        const file = join(made.#volume(volume.name), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
    for (const { name, volumeMounts } of pod.containers)
      for (const mount of volumeMounts) {
        const path = join(made.#root(name), mount.mountPath);
        mkdirSync(dirname(path), { recursive: true });
        symlinkSync(made.#volume(mount.name), path);
      }
    mkdirSync(made.#bin);
    // The client's image has bash for a shell.
    symlinkSync(programPath('bash'), join(made.#bin, 'sh'));
    symlinkSync(await binary('mc'), join(made.#bin, 'mc'));
    return made;
  }

  get #bin(): string {
    return join(this.#place.folder, 'bin');
  }

  /** What a container sees at "/", as far as something is mounted there. */
  #root(container: string): string {
    return join(this.#place.folder, 'roots', container);
  }

  #volume(name: string): string {
    return join(this.#place.folder, 'volumes', name);
  }

  #container(name: string): KubernetesObject {
    const found = this.#pod.containers.find((container: KubernetesObject) => container.name === name);
    if (found === undefined) throw new Error(`the pod has no container ${name}`);
    return found;
  }

  /** The containers whose image is that of the client. */
  get clients(): readonly string[] {
    return this.#pod.containers
      .filter(({ image }: KubernetesObject) => /\/mc[:@]/.test(image))
      .map(({ name }: KubernetesObject) => name);
  }

  /** A text that a container's spec or a command in it holds, as this machine has it. */
  outside(container: string, text: string): string {
    const tops = this.#container(container).volumeMounts.map(({ mountPath }: KubernetesObject) => {
      const top = `/${mountPath.split('/')[1]}`;
      return [top, join(this.#root(container), top)];
    });
    const ports = Object.entries(this.#place.ports ?? {}).map(([inside, outside]) => [
      `:${inside}`,
      `127.0.0.1:${outside}`,
    ]);
    const programs = { '/bin/sh': join(this.#bin, 'sh') };
    const paths: ContainerPaths = { ...Object.fromEntries([...tops, ...ports]), ...programs };
    return outsideContainer(text, paths);
  }

  #environment(container: string): Readonly<Record<string, string>> {
    const { env = [] } = this.#container(container);
    const entries = env.map(({ name, value }: KubernetesObject) => [name, this.outside(container, value)]);
    const path = [this.#bin, ...programFolders].join(':');
    return {
      ...Object.fromEntries(entries),
      HOME: this.#place.folder,
      ...this.#place.environment,
      PATH: path,
    };
  }

  #argv(container: string, command: readonly string[]): [program: string, ...args: string[]] {
    const [program, ...args] = command.map((word) => this.outside(container, word));
    if (program === undefined) throw new Error(`${container} has no command`);
    return [program, ...args];
  }

  /** Starts a container, or starts it anew: what runs in it ends, what its volumes hold stays. */
  async start(container: string): Promise<ServerProcess> {
    await this.stop(container);
    const { image, command = [await entryPoint(image)], args: words = [] } = this.#container(container);
    const [program, ...args] = this.#argv(container, [...command, ...words]);
    const { processes } = this.#place;
    const started = processes.start(container, program, args, this.#environment(container));
    this.#running.set(container, started);
    return started;
  }

  async stop(container: string): Promise<void> {
    const running = this.#running.get(container);
    if (running !== undefined && running.ended() === null) await running.kill();
  }

  async stopAll(): Promise<void> {
    for (const name of this.#running.keys()) await this.stop(name);
  }

  /** Runs a container to its end. */
  run(container: string): Promise<ProgramResult> {
    return this.execute(container, this.#container(container).command);
  }

  /** Runs a command in a container, as `kubectl exec` would. */
  execute(container: string, command: readonly string[]): Promise<ProgramResult> {
    const [program, ...args] = this.#argv(container, command);
    return runProgram(program, args, { environment: this.#environment(container) });
  }

  /** What the liveness probe of a container says now. */
  async isAlive(container: string): Promise<boolean> {
    const { command } = this.#container(container).livenessProbe.exec;
    return (await this.execute(container, command)).status === 0;
  }

  /** Whether a file that the pod's containers write is there. */
  has(container: string, path: string): boolean {
    return existsSync(this.outside(container, path));
  }
}
