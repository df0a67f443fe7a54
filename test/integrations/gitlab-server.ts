import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Note {
  readonly id: number;
  readonly body: string;
  readonly author: { readonly username: string };
  readonly system: boolean;
}

/** What the server answers instead of its own answer, once. */
export interface Fault {
  /** `POST /api/v4/projects/42/merge_requests/7/notes` */
  readonly request: RegExp;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** As GitLab, whose limits answer in plain text. */
  readonly text?: string;
}

type Send = (status: number, body: unknown, headers?: Readonly<Record<string, string>>) => void;

/** Notes on page after page, as few as makes pagination matter. */
const perPage = 3;
const longestNote = 1_000_000;
const notesPath = '/api/v4/projects/42/merge_requests/7/notes';

/** Behaves like the notes of a merge request in GitLab's REST API, and is strict about what it is asked. */
export class GitLabServer {
  readonly notes: Note[] = [];
  readonly requests: string[] = [];
  readonly faults: Fault[] = [];
  /** Runs before the answer to a request, as another pipeline at the same time would. */
  before: (request: string) => void = () => {};
  /** Whose token is `sesame`. */
  readonly bot = 'project_42_bot_3f';
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
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v4`;
  }

  start(): Promise<void> {
    return new Promise((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  add(username: string, body: string, { system = false } = {}): Note {
    const note = { id: this.#nextId++, body, author: { username }, system };
    // The newest first, as GitLab lists them.
    this.notes.unshift(note);
    return note;
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
    const send: Send = (status, body, more = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(body === null ? '' : JSON.stringify(body));
    };
    const at = this.faults.findIndex((fault) => fault.request.test(request));
    const [fault] = at === -1 ? [] : this.faults.splice(at, 1);
    if (fault !== undefined) {
      response.writeHead(fault.status, { 'content-type': 'text/plain', ...fault.headers });
      return response.end(fault.text ?? 'Retry later\n');
    }
    if (headers['private-token'] !== 'sesame') return send(401, { message: '401 Unauthorized' });
    if (request === 'GET /api/v4/user') return send(200, { id: 9, username: this.bot });
    if (!pathname.startsWith(notesPath)) return send(404, { message: '404 Project Not Found' });
    if (request === `GET ${notesPath}`) return this.#list(searchParams, send);
    return this.#change(method, pathname.slice(notesPath.length), headers['content-type'], text, send);
  }

  #list(parameters: URLSearchParams, send: Send): unknown {
    if (Number(parameters.get('per_page')) > 100)
      return send(400, { error: 'per_page does not have a valid value' });
    const page = Number(parameters.get('page') ?? '1');
    const isLast = this.notes.length <= page * perPage;
    // Many a GitLab stands behind a proxy that it knows by another name.
    const next = `http://gitlab.example.com${notesPath}?page=${page + 1}&per_page=${perPage}`;
    return send(200, this.notes.slice((page - 1) * perPage, page * perPage), {
      'x-next-page': isLast ? '' : String(page + 1),
      ...(isLast ? {} : { link: `<${next}>; rel="next"` }),
    });
  }

  #change(method: string, rest: string, type: string | undefined, text: string, send: Send): unknown {
    const isNew = method === 'POST' && rest === '';
    const index = this.notes.findIndex(({ id }) => rest === `/${id}`);
    const note = this.notes[index];
    if (!isNew && note === undefined) return send(404, { message: '404 Note Not Found' });
    if (note !== undefined && note.author.username !== this.bot)
      return send(403, { message: '403 Forbidden' });
    if (method === 'DELETE') {
      this.notes.splice(index, 1);
      return send(204, null);
    }
    if (type !== 'application/json')
      return send(415, { error: 'The provided content-type is not supported.' });
    const { body } = JSON.parse(text) as { body?: unknown };
    if (typeof body !== 'string' || body === '') return send(400, { error: 'body is missing' });
    if ([...body].length > longestNote)
      return send(400, { message: { note: ['is too long (maximum is 1000000 characters)'] } });
    if (isNew) return send(201, this.add(this.bot, body));
    if (method !== 'PUT' || note === undefined) return send(405, { error: '405 Not Allowed' });
    this.notes[index] = { ...note, body };
    return send(200, this.notes[index]);
  }
}
