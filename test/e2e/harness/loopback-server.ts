import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Serves HTTP on a free port of the loopback interface as long as this process runs, and gives the URL. */
export async function serveOnLoopback(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  // It must not keep the process of the tests up.
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
