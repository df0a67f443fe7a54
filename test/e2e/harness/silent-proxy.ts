import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/**
 * A way to a server that can be narrow, and on which packets can be lost, as behind a router that has forgotten a connection:
 * nobody is told.
 */
export class SilentProxy {
  readonly port: number;
  /** Of each connection, in each direction. */
  bytesPerSecond = Number.POSITIVE_INFINITY;
  #lost = false;
  readonly #ways = new Set<readonly [Socket, Socket]>();

  private constructor(port: number) {
    this.port = port;
  }

  /** Leads to a port of the loopback interface, as long as this process runs. */
  static async to(target: number): Promise<SilentProxy> {
    let proxy: SilentProxy | undefined;
    const server = createServer((near) => proxy?.lead(near, target));
    server.unref();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    proxy = new SilentProxy((server.address() as AddressInfo).port);
    return proxy;
  }

  private lead(near: Socket, target: number): void {
    const far = connect(target, '127.0.0.1');
    const way = [near, far] as const;
    this.#ways.add(way);
    for (const [one, other] of [way, [far, near] as const]) {
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#ways.delete(way);
        other.destroy();
      });
      one.on('data', (bytes) => {
        if (this.#lost || !this.#ways.has(way)) return;
        const free = other.write(bytes);
        const pause = (bytes.length / this.bytesPerSecond) * 1000;
        if (free && pause === 0) return;
        one.pause();
        if (pause > 0) setTimeout(() => one.resume(), pause);
      });
      other.on('drain', () => one.resume());
    }
  }

  /** From now on nothing arrives. */
  lose(): void {
    this.#lost = true;
  }

  /** New connections work again; nothing ever arrives on those that there were. */
  find(): void {
    this.#ways.clear();
    this.#lost = false;
  }
}
