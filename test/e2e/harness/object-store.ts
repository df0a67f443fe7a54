import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from './certificates.ts';
import { freePort } from './ports.ts';
import type { Processes } from './processes.ts';
import { demand } from './run-program.ts';
import { binary } from './server-binaries.ts';
import { waitFor } from './wait.ts';

const login = { user: 'e2e-root', password: 'e2e-root-password' };

/** A real MinIO on the loopback interface, over TLS where it has certificates. */
export class ObjectStore {
  /** The login as a file of AWS's tools. */
  static readonly credentials =
    `[default]\naws_access_key_id=${login.user}\naws_secret_access_key=${login.password}\n`;
  readonly url: string;
  readonly port: number;
  readonly #environment: Readonly<Record<string, string>>;

  private constructor(port: number, folder: string, certificates: Certificates | null) {
    this.port = port;
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
    const server = processes.start(
      name,
      await binary('minio'),
      [
        'server',
        data,
        '--address',
        `127.0.0.1:${port}`,
        '--console-address',
        `127.0.0.1:${await freePort()}`,
        ...(certificates === null ? [] : ['--certs-dir', certificates.folder]),
      ],
      { HOME: folder, MINIO_ROOT_USER: login.user, MINIO_ROOT_PASSWORD: login.password },
    );
    const store = new ObjectStore(port, folder, certificates);
    const ready = async () => ((await store.mc('ls', 'store')) === '' ? true : undefined);
    await waitFor(`${name} serves`, ready, { server });
    return store;
  }

  /** What mc prints; the server's name is "store". Throws with its words where it fails. */
  async mc(...args: readonly string[]): Promise<string> {
    return demand(await binary('mc'), args, { environment: this.#environment });
  }
}
