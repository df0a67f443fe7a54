import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

/** What the server answers instead of its own answer, once. */
export interface Fault {
  /** `POST /repos/shop/plans/issues/7/comments` */
  readonly request: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** Comments on page after page, as few as makes pagination matter. */
const perPage = 3;
const longestBody = 65_536;

/** Behaves like the comments of GitHub's REST API, and is strict about what it is asked. */
export class GitHubServer {
  readonly comments: Comment[] = [];
  readonly requests: string[] = [];
  readonly faults: Fault[] = [];
  readonly pulls: {
    readonly number: number;
    readonly state: string;
    readonly head: { readonly sha: string };
  }[] = [];
  /** Runs before the answer to a request, as another run at the same time would. */
  before: (request: string) => void = () => {};
  #server: Server;
  #nextId = 100;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.#answer(request, Buffer.concat(chunks).toString(), response));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  start(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  add(login: string, body: string): Comment {
    const comment = { id: this.#nextId++, body, user: { login } };
    this.comments.push(comment);
    return comment;
  }

  #answer(
    { method = '', url = '', headers }: IncomingMessage,
    text: string,
    response: ServerResponse,
  ): unknown {
    const { pathname, searchParams } = new URL(url, this.url);
    const request = `${method} ${pathname}`;
    this.requests.push(request);
    this.before(request);
    const send = (status: number, body: unknown, more: Readonly<Record<string, string>> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(body === null ? '' : JSON.stringify(body));
    };
    if (headers.authorization !== 'Bearer sesame') return send(401, { message: 'Bad credentials' });
    if (headers['user-agent'] === undefined)
      return send(403, { message: 'Request forbidden by administrative rules' });
    const at = this.faults.findIndex((fault) => fault.request.test(request));
    const [fault] = at === -1 ? [] : this.faults.splice(at, 1);
    if (fault !== undefined) return send(fault.status, { message: fault.message ?? 'no' }, fault.headers);

    const page = Number(searchParams.get('page') ?? '1');
    const paged = (items: readonly unknown[]) => {
      const more = items.length > page * perPage;
      const next = `${this.url}${pathname}?per_page=100&page=${page + 1}`;
      send(
        200,
        items.slice((page - 1) * perPage, page * perPage),
        more ? { link: `<${next}>; rel="next"` } : {},
      );
    };
    if (/^GET \/repos\/shop\/plans\/commits\/[0-9a-f]{40}\/pulls$/.test(request)) return paged(this.pulls);
    if (request === 'GET /repos/shop/plans/issues/7/comments') return paged(this.comments);
    const [, id] = /^(?:PATCH|DELETE) \/repos\/shop\/plans\/issues\/comments\/(\d+)$/.exec(request) ?? [];
    const index = this.comments.findIndex((comment) => comment.id === Number(id));
    if (method === 'DELETE' && index !== -1) {
      this.comments.splice(index, 1);
      return send(204, null);
    }
    const isNew = request === 'POST /repos/shop/plans/issues/7/comments';
    if (!isNew && index === -1) return send(404, { message: 'Not Found' });
    const { body } = JSON.parse(text) as { body?: unknown };
    if (typeof body !== 'string' || body.length > longestBody)
      return send(422, { message: 'Validation Failed: body is too long (maximum is 65536 characters)' });
    if (isNew) return send(201, this.add('github-actions[bot]', body));
    const comment = this.comments[index] as Comment;
    this.comments[index] = { ...comment, body };
    send(200, this.comments[index]);
  }
}
