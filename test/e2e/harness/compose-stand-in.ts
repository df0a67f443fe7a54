import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ComposeLoader, ComposeProject, ComposeService } from '../../support/compose-loader.ts';
import type { Processes } from './processes.ts';
import { type ProgramResult, runProgram } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { waitFor } from './wait.ts';

/**
 * Runs the services of a rendered compose file without containers: the images' programs are the real `minio` and `mc`, a
 * published port is the port the server listens on, and a mounted path is a folder. All else is as the file says.
 */
export class ComposeStandIn {
  readonly project: ComposeProject;
  readonly #folder: string;
  readonly #processes: Processes;

  private constructor(project: ComposeProject, folder: string, processes: Processes) {
    this.project = project;
    this.#folder = folder;
    this.#processes = processes;
  }

  /** Throws with the loader's words where a file is refused. What containers would hold lies in `folder`. */
  static async load(
    loader: ComposeLoader,
    files: { readonly compose: string; readonly environment: string },
    folder: string,
    processes: Processes,
  ): Promise<ComposeStandIn> {
    const [text, environment] = [files.compose, files.environment].map((file) => readFileSync(file, 'utf8'));
    return new ComposeStandIn(await loader.load(text ?? '', environment ?? ''), folder, processes);
  }

  #service(name: string): ComposeService {
    const service = this.project.services[name];
    if (service === undefined) throw new Error(`the compose file has no service "${name}"`);
    return service;
  }

  /** Where a port inside a service's container is reached from outside. */
  address(name: string, target: number): string {
    const port = this.#service(name).ports?.find((one) => one.target === target);
    if (port === undefined) throw new Error(`the service "${name}" does not publish port ${target}`);
    return `127.0.0.1:${port.published}`;
  }

  /** `docker compose up --wait NAME`: starts the server and waits until its own health check is satisfied. */
  async up(name: string): Promise<void> {
    const { command, environment, volumes = [], healthcheck } = this.#service(name);
    const data = new Map(
      volumes.map(({ source, target }) => {
        const folder = join(this.#folder, this.project.volumes[source]?.name ?? source);
        mkdirSync(folder, { recursive: true });
        return [target, folder];
      }),
    );
    // A container listens on all its addresses; here that is the published port of the loopback interface.
    const args = (command ?? []).map((word) => {
      const port = /^:(\d+)$/.exec(word)?.[1];
      return port === undefined ? (data.get(word) ?? word) : this.address(name, Number(port));
    });
    const server = this.#processes.start(
      name,
      await binary('minio'),
      [...args, '--address', this.address(name, 9000)],
      { ...environment, HOME: this.#folder },
    );
    const [form, program, ...question] = healthcheck?.test ?? [];
    if (form !== 'CMD' || program !== 'mc') throw new Error('the health check is not a command of mc');
    const local = {
      MC_HOST_local: `http://${this.address(name, 9000)}`,
      MC_CONFIG_DIR: join(this.#folder, 'mc'),
    };
    const mc = await binary('mc');
    const healthy = async () =>
      (await runProgram(mc, question, { environment: local })).status === 0 ? true : undefined;
    await waitFor(`${name} is healthy`, healthy, { server });
  }

  /** `docker compose run --rm NAME`: runs a service of the client's image to its end. */
  async run(name: string): Promise<ProgramResult> {
    const { entrypoint, command, environment, tmpfs = [] } = this.#service(name);
    const bin = join(this.#folder, `${name}-bin`);
    mkdirSync(bin, { recursive: true });
    try {
      symlinkSync(await binary('mc'), join(bin, 'mc'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const inside = Object.entries(environment).map(([variable, value]) => {
      const mount = tmpfs.find((path) => value.startsWith(`${path}/`));
      return [variable, mount === undefined ? this.#reachable(value) : join(this.#folder, name, value)];
    });
    const [program, ...args] = [...(entrypoint ?? []), ...(command ?? [])];
    if (program === undefined) throw new Error(`the service "${name}" runs nothing`);
    return runProgram(program, args, {
      environment: { ...Object.fromEntries(inside), PATH: `${bin}:${process.env['PATH']}` },
    });
  }

  /** A URL of a service, as the names of the compose network say it, from outside. */
  #reachable(value: string): string {
    const url = /^(https?:\/\/)([\w-]+):(\d+)$/.exec(value);
    const [, scheme, host = '', port] = url ?? [];
    return host in this.project.services ? `${scheme}${this.address(host, Number(port))}` : value;
  }
}
