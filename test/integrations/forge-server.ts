import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server answers instead of its own answer, once. */
export interface Fault {
  /** `POST /repos/shop/plans/issues/7/comments` */
  readonly request: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text?: string;
  /** More than once, for a fault that stays. */
  readonly isLasting?: boolean;
}

export interface ForgeRequest {
  /** `GET /repos/shop/plans/issues/7/comments` */
  readonly line: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

export interface ForgeAnswer {
  readonly status: number;
  /** null = no content. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A comment as both forges have it. */
export interface ForgeComment {
  readonly id: number;
  readonly body: string;
  readonly author: string;
  /** Whether the forge itself has written it. */
  readonly isSystem: boolean;
}

/** Items on page after page, as few as makes pagination matter. */
const perPage = 3;

/** The comments of one request to merge, and what may go wrong with a server; each forge says how it is asked. */
export abstract class ForgeServer {
  /** The oldest first. */
  readonly comments: ForgeComment[] = [];
  readonly requests: string[] = [];
  readonly faults: Fault[] = [];
  /** Runs before the answer to a request, as another run at the same time would. */
  before: (request: string) => void = () => {};
  /** The commit that the request asks to merge. */
  head = 'a'.repeat(40);
  /** Whose token is `sesame`. */
  abstract readonly bot: string;
  #server: Server;
  #nextId = 100;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => this.#answer(request, Buffer.concat(chunks).toString(), response));
    });
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Where the API begins. */
  get url(): string {
    return this.origin;
  }

  start(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  add(author: string, body: string, { isSystem = false } = {}): ForgeComment {
    const comment = { id: this.#nextId++, body, author, isSystem };
    this.comments.push(comment);
    return comment;
  }

  /** Requests that change something. */
  get writes(): readonly string[] {
    return this.requests.filter((request) => !request.startsWith('GET'));
  }

  protected abstract answer(request: ForgeRequest): ForgeAnswer;
  protected abstract readonly mediaType: string;

  protected page(
    items: readonly unknown[],
    { parameters, path }: ForgeRequest,
    origin = this.origin,
  ): ForgeAnswer {
    const page = Number(parameters.get('page') ?? '1');
    const next = new URLSearchParams(parameters);
    next.set('page', String(page + 1));
    const isLast = items.length <= page * perPage;
    return {
      status: 200,
      body: items.slice((page - 1) * perPage, page * perPage),
      headers: isLast ? {} : { link: `<${origin}${path}?${next}>; rel="next"` },
    };
  }

  protected change(id: number, { method, text }: ForgeRequest): ForgeComment | null {
    const index = this.comments.findIndex((comment) => comment.id === id);
    if (method === 'DELETE') {
      this.comments.splice(index, 1);
      return null;
    }
    const changed = { ...(this.comments[index] as ForgeComment), body: bodyOf(text) };
    this.comments[index] = changed;
    return changed;
  }

  #answer(
    { method = '', url = '', headers }: IncomingMessage,
    text: string,
    response: ServerResponse,
  ): unknown {
    const { pathname: path, searchParams: parameters } = new URL(url, this.origin);
    const line = `${method} ${path}`;
    this.requests.push(line);
    this.before(line);
    const fault = this.faults.find(({ request }) => request.test(line));
    if (fault !== undefined) {
      if (fault.isLasting !== true) this.faults.splice(this.faults.indexOf(fault), 1);
      response.writeHead(fault.status, { 'content-type': this.mediaType, ...fault.headers });
      return response.end(fault.text ?? '');
    }
    const answer = this.answer({ line, method, path, parameters, headers, text });
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    return response.end(answer.body === null ? '' : JSON.stringify(answer.body));
  }
}

/** '' where there is none. */
export function bodyOf(text: string): string {
  const { body } = JSON.parse(text) as { body?: unknown };
  return typeof body === 'string' ? body : '';
}
