import { createServer } from 'node:net';

async function listen(port: number, host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP port was asked for');
  return address.port;
}

/** A port of the loopback interface that nobody listened on a moment ago. */
export const freePort = (): Promise<number> => listen(0, '127.0.0.1');

/** Throws where somebody already listens on a port of all interfaces. */
export async function demandFreePort(port: number, who: string): Promise<void> {
  try {
    await listen(port, '0.0.0.0');
  } catch (error) {
    throw new Error(`${who} listens on port ${port}, whatever its flags say, and the port is taken`, {
      cause: error,
    });
  }
}
