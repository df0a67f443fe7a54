import { type ChildProcess, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** The part of the Language Server Protocol's `Diagnostic` that is about what is wrong. Lines count from 0. */
export interface Diagnostic {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly message: string;
  readonly code?: string | number;
}

/** The part of the protocol's `CompletionItem` that a person reads; a key has the kind 10. */
export interface Completion {
  readonly label: string;
  readonly kind: number;
  readonly documentation?: string | { readonly value: string };
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Only the schema that a plan names in its first line is asked, as where nothing is reached over the network. */
const yamlSettings = {
  validate: true,
  hover: true,
  completion: true,
  schemaStore: { enable: false },
  customTags: [],
};

/** An editor, as far as the language server can tell. Source: the Language Server Protocol 3.17. */
export class LanguageClient {
  readonly #server: ChildProcess;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #diagnosed = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  #received = Buffer.alloc(0);
  #lastId = 0;

  readonly #settings: object;

  /**
   * @param program the server's own JavaScript file
   * @param settings of a user, by what stands behind `yaml.` in their names
   */
  constructor(program: string, settings: object = {}) {
    this.#settings = { ...yamlSettings, ...settings };
    this.#server = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#server.stdout?.on('data', (chunk: Buffer) => this.#read(chunk));
  }

  async start(root: string): Promise<void> {
    await this.#request('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(root).href,
      workspaceFolders: null,
      capabilities: {
        workspace: { configuration: true },
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
          publishDiagnostics: {},
        },
      },
    });
    this.#notify('initialized', {});
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.#server.once('exit', done));
    await this.#request('shutdown', null);
    this.#notify('exit', null);
    await ended;
  }

  /** Opens a file, once, with this text, which need not be what is saved. Resolves to what the server finds wrong. */
  open(file: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    const diagnosed = new Promise<readonly Diagnostic[]>((done) => this.#diagnosed.set(uri, done));
    this.#notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return diagnosed;
  }

  /** What the server says of the word at this place, as Markdown; empty where it has nothing to say. */
  async hover(file: string, position: Position): Promise<string> {
    const answer = (await this.#at('hover', file, position)) as { contents: { value: string } } | null;
    return answer?.contents.value ?? '';
  }

  /** What could stand at this place. */
  async complete(file: string, position: Position): Promise<readonly Completion[]> {
    const answer = (await this.#at('completion', file, position)) as {
      items: readonly Completion[];
    } | null;
    return answer?.items ?? [];
  }

  #at(what: string, file: string, position: Position): Promise<unknown> {
    return this.#request(`textDocument/${what}`, {
      textDocument: { uri: pathToFileURL(file).href },
      position,
    });
  }

  #request(method: string, params: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    const answer = new Promise((done, failed) =>
      this.#answers.set(id, ({ error, result }) =>
        error === undefined ? done(result) : failed(new Error(`${method}: ${error.message}`)),
      ),
    );
    this.#send({ id, method, params });
    return answer;
  }

  #notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#server.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const end = this.#received.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, end))?.[1]);
      const next = end + 4 + length;
      if (this.#received.length < next) return;
      const body = this.#received.toString('utf8', end + 4, next);
      this.#received = this.#received.subarray(next);
      this.#take(JSON.parse(body) as Message);
    }
  }

  #take(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      this.#answers.get(Number(id))?.(message);
      return;
    }
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Diagnostic[] };
      this.#diagnosed.get(uri)?.(diagnostics);
    }
    if (id === undefined) return;
    const { items = [] } = (params ?? {}) as { items?: readonly { section?: string }[] };
    const isSettings = method === 'workspace/configuration';
    const result = isSettings ? items.map(({ section }) => (section === 'yaml' ? this.#settings : {})) : null;
    this.#send({ id, result } as Message);
  }
}
