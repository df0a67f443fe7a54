import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from './certificates.ts';
import { freePort } from './ports.ts';
import type { Processes, ServerProcess } from './processes.ts';
import { demand } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { waitFor } from './wait.ts';

const login = { user: 'e2e-root', password: 'e2e-root-password' };

/** A real MinIO on the loopback interface, over TLS where it has certificates. */
export class ObjectStore {
  /** The login as a file of AWS's tools. */
  static readonly credentials =
    `[default]\naws_access_key_id=${login.user}\naws_secret_access_key=${login.password}\n`;
  /** The login as a person types it when `mc` asks. */
  static readonly typed = `${login.user}\n${login.password}\n`;
  readonly url: string;
  readonly port: number;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #launch: () => ServerProcess;
  #server: ServerProcess;

  private constructor(
    port: number,
    folder: string,
    certificates: Certificates | null,
    launch: () => ServerProcess,
  ) {
    this.port = port;
    this.#launch = launch;
    this.#server = launch();
    this.url = `${certificates === null ? 'http' : 'https'}://127.0.0.1:${port}`;
    this.#environment = {
      MC_CONFIG_DIR: join(folder, 'mc'),
      MC_HOST_store: this.url.replace('://', `://${login.user}:${login.password}@`),
      ...(certificates === null ? {} : { SSL_CERT_FILE: certificates.authorityFile }),
    };
  }

  /** `name` is the log's; the data lie in `folder`. */
  static async start(
    name: string,
    processes: Processes,
    folder: string,
    certificates: Certificates | null = null,
  ): Promise<ObjectStore> {
    const data = join(folder, 'data');
    mkdirSync(data, { recursive: true });
    const port = await freePort();
    const args = [
      'server',
      data,
      '--address',
      `127.0.0.1:${port}`,
      '--console-address',
      `127.0.0.1:${await freePort()}`,
      ...(certificates === null ? [] : ['--certs-dir', certificates.folder]),
    ];
    const environment = { HOME: folder, MINIO_ROOT_USER: login.user, MINIO_ROOT_PASSWORD: login.password };
    const minio = await binary('minio');
    const launch = () => processes.start(name, minio, args, environment);
    const store = new ObjectStore(port, folder, certificates, launch);
    await store.#untilReady();
    return store;
  }

  /** Takes the server away; what it holds stays. */
  async stop(): Promise<void> {
    await this.#server.stop();
  }

  /** Brings a stopped server back at the same address, with what it held. */
  async startAgain(): Promise<void> {
    this.#server = this.#launch();
    await this.#untilReady();
  }

  async #untilReady(): Promise<void> {
    const ready = async () => {
      await this.mc('ls', 'store');
      return true;
    };
    await waitFor(`${this.#server.name} serves`, ready, { server: this.#server });
  }

  /** What mc prints; the server's name is "store". Throws with its words where it fails. */
  async mc(...args: readonly string[]): Promise<string> {
    return demand(await binary('mc'), args, { environment: this.#environment });
  }
}
