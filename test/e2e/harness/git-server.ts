import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { programPath } from '../../support/needed-programs.ts';
import { serveOnLoopback } from './loopback-server.ts';
import { demand } from './run-program.ts';

/** Git as it is where nobody has configured it. */
const environment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'e2e',
  GIT_AUTHOR_EMAIL: 'e2e@example.com',
  GIT_COMMITTER_NAME: 'e2e',
  GIT_COMMITTER_EMAIL: 'e2e@example.com',
};

/** Sends what a CGI program says: header lines, an empty line, the body. */
function passOn(program: NodeJS.ReadableStream, response: ServerResponse): void {
  let head = Buffer.alloc(0);
  const onHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    program.off('data', onHead);
    for (const line of head.toString('latin1', 0, end).split('\r\n')) {
      const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.write(head.subarray(end + 4));
    program.pipe(response);
  };
  program.on('data', onHead);
}

/** Answers a request with `git http-backend`, a CGI program; for reading alone. */
function answer(repositories: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const backend = spawn(programPath('git'), ['http-backend'], {
    env: {
      ...process.env,
      ...environment,
      GIT_PROJECT_ROOT: repositories,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  backend.stdin.on('error', () => {});
  request.pipe(backend.stdin);
  passOn(backend.stdout, response);
  backend.once('close', () => response.end());
}

/** A Git repository that is served over HTTP, and a checkout of its branch "main" for a person to work in. */
export class GitServer {
  readonly url: string;
  readonly checkout: string;

  private constructor(url: string, checkout: string) {
    this.url = url;
    this.checkout = checkout;
  }

  /** The repository lies in `folder`. */
  static async start(folder: string): Promise<GitServer> {
    const [repositories, checkout] = [join(folder, 'repositories'), join(folder, 'checkout')];
    mkdirSync(repositories, { recursive: true });
    const server = new GitServer(
      await serveOnLoopback((request, response) => answer(repositories, request, response)),
      checkout,
    );
    const bare = join(repositories, 'cluster.git');
    await demand(programPath('git'), ['init', '--quiet', '--bare', '--initial-branch=main', bare], {
      environment,
    });
    await demand(programPath('git'), ['clone', '--quiet', bare, checkout], { environment });
    return new GitServer(`${server.url}/cluster.git`, checkout);
  }

  /** Commits and pushes all that has changed in the checkout, and gives the revision as Flux writes it. */
  async commit(message: string): Promise<string> {
    const git = (...args: readonly string[]) =>
      demand(programPath('git'), args, { folder: this.checkout, environment });
    await git('add', '--all');
    await git('commit', '--quiet', '--message', message);
    await git('push', '--quiet', 'origin', 'HEAD:main');
    return `main@sha1:${(await git('rev-parse', 'HEAD')).trim()}`;
  }
}
