import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers for images as a registry of the OCI distribution specification does, and for charts as a Helm repository. */
export class PackageRegistry {
  /** Tags by name of the image. */
  readonly tags: Record<string, readonly string[]> = {};
  readonly charts: Record<string, readonly string[]> = {};
  readonly #server: Server;

  constructor() {
    this.#server = createServer(({ url = '' }, response) => {
      const { pathname } = new URL(url, this.url);
      const send = (status: number, body: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      };
      if (pathname === '/v2/') return send(200, {});
      if (pathname === '/charts/index.yaml') return send(200, { apiVersion: 'v1', entries: this.#entries() });
      const name = /^\/v2\/(.+)\/tags\/list$/.exec(pathname)?.[1] ?? '';
      const tags = this.tags[name];
      return tags === undefined
        ? send(404, { errors: [{ code: 'NAME_UNKNOWN' }] })
        : send(200, { name, tags });
    });
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo | null)?.port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  start(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  #entries() {
    return Object.fromEntries(
      Object.entries(this.charts).map(([name, versions]) => [
        name,
        versions.map((version) => ({ name, version, urls: [`${name}-${version}.tgz`] })),
      ]),
    );
  }
}
