import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * In place of a cluster's DNS and Services: an HTTP proxy that leads the addresses of Services (`NAME.NAMESPACE:PORT`) to ports
 * of the loopback interface, and knows no other. Gives its URL; it goes with this process.
 */
export async function serviceProxy(services: Readonly<Record<string, number>>): Promise<string> {
  const server = createServer((asked, answer) => {
    const { host, pathname, search } = new URL(asked.url ?? '');
    const port = services[host];
    if (port === undefined) {
      answer.writeHead(502).end();
      return;
    }
    // The headers stay as they are: the signature of a request to S3 covers the host's name.
    const { method, headers } = asked;
    const options = { host: '127.0.0.1', port, path: `${pathname}${search}`, method, headers };
    const passed = request(options, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.rawHeaders);
      response.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
