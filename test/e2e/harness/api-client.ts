import { readFileSync } from 'node:fs';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { discovery, type KubernetesObject, type Resource, resourcesByName } from './api-resources.ts';
import { pause, waitFor } from './wait.ts';

export type { KubernetesObject } from './api-resources.ts';

interface Question {
  readonly body?: object;
  readonly contentType?: string;
  readonly accept?: string;
}

/**
 * Asks an API server without a program in between: a kubectl takes a fifth of a second of a processor for each question, and the
 * tests ask thousands. What is itself under test is typed as people type it. Failures have the server's own words.
 */
export class ApiClient {
  readonly #server: string;
  readonly #certificate: string;
  readonly #token: string;
  #agent: Agent | null = null;
  #resources: ReadonlyMap<string, Resource> = new Map();

  /** `certificate` is a file, which need not exist before the first question. */
  constructor(server: string, certificate: string, token: string) {
    this.#server = server;
    this.#certificate = certificate;
    this.#token = token;
  }

  #request(
    path: string,
    method: string,
    { contentType = 'application/json', accept = 'application/json' }: Question,
    answered: (answer: IncomingMessage) => void,
  ): ClientRequest {
    this.#agent ??= new Agent({ keepAlive: true, ca: readFileSync(this.#certificate) });
    const headers = { authorization: `Bearer ${this.#token}`, accept, 'content-type': contentType };
    return request(new URL(path, this.#server), { method, agent: this.#agent, headers }, answered);
  }

  #once(path: string, method: string, question: Question): Promise<{ status: number; text: string }> {
    const { body } = question;
    return new Promise((resolve, reject) => {
      const asked = this.#request(path, method, question, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.once('error', reject).once('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      });
      asked.once('error', reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  async text(path: string, method = 'GET', question: Question = {}): Promise<string> {
    for (;;) {
      const { status, text } = await this.#once(path, method, question);
      if (status < 300) return text;
      // "Later", as while the store of a new kind is made; it has done nothing yet.
      if (status !== 429) throw new Error(`${method} ${path}: status ${status}\n${text}`);
      await pause(1000);
    }
  }

  async #json(path: string, method = 'GET', question: Question = {}): Promise<KubernetesObject> {
    return JSON.parse(await this.text(path, method, question));
  }

  /** A kind that was made just now is served a little later. */
  async #resource(asked: string): Promise<Resource> {
    const name = asked.includes('/') ? asked : asked.toLowerCase();
    const known = this.#resources.get(name);
    if (known !== undefined) return known;
    return waitFor(
      `the server serves ${name}`,
      async () => {
        const [core, others] = [
          await this.#json('/api', 'GET', { accept: discovery }),
          await this.#json('/apis', 'GET', { accept: discovery }),
        ];
        this.#resources = resourcesByName([...core.items, ...others.items]);
        return this.#resources.get(name);
      },
      { seconds: 20 },
    );
  }

  async #path(kind: string, namespace: string): Promise<string> {
    const { root, plural, isNamespaced } = await this.#resource(kind);
    return isNamespaced && namespace !== ''
      ? `${root}/namespaces/${namespace}/${plural}`
      : `${root}/${plural}`;
  }

  /** An object by any name of its kind that kubectl takes. */
  async object(kind: string, namespace: string, name: string): Promise<KubernetesObject> {
    return this.#json(`${await this.#path(kind, namespace)}/${name}`);
  }

  /** All objects of some kinds, which commas separate, that carry a label; '' = all, and '' = every namespace. */
  async list(kinds: string, namespace: string, selector: string): Promise<readonly KubernetesObject[]> {
    const found: KubernetesObject[] = [];
    for (const kind of kinds.split(',')) {
      const { type } = await this.#resource(kind);
      const query = selector === '' ? '' : `?labelSelector=${encodeURIComponent(selector)}`;
      const { items } = await this.#json(`${await this.#path(kind, namespace)}${query}`);
      found.push(...items.map((item: object) => ({ ...type, ...item })));
    }
    return found;
  }

  /** Tells of every object of a kind that is there, comes or changes, as long as the server runs. */
  async watch(kind: string, namespace: string, see: (object: KubernetesObject) => void): Promise<void> {
    const path = `${await this.#path(kind, namespace)}?watch=true`;
    const asked = this.#request(path, 'GET', {}, (answer) => {
      let begun = '';
      answer.setEncoding('utf8').on('data', (text: string) => {
        const lines = `${begun}${text}`.split('\n');
        begun = lines.pop() ?? '';
        for (const line of lines) {
          const { type, object } = JSON.parse(line);
          if (type === 'ADDED' || type === 'MODIFIED') see(object);
        }
      });
      // The server ends a watch after some minutes, and when it ends itself, which the next question finds out.
      const again = () => pause(250).then(() => this.watch(kind, namespace, see));
      answer.on('error', () => {}).once('close', () => void again().catch(() => {}));
    });
    asked.on('error', () => {}).end();
  }

  /** Makes an object, or each of a List. A field that its kind does not have is refused. */
  async create(object: KubernetesObject): Promise<void> {
    if (object.kind === 'List') {
      for (const item of object.items) await this.create(item);
      return;
    }
    const { namespace = 'default' } = object.metadata;
    const path = await this.#path(`${object.apiVersion}/${object.kind}`, namespace);
    await this.text(`${path}?fieldValidation=Strict`, 'POST', { body: object });
  }

  /** Merges `change` into an object; `subresource`: into that part of it alone. */
  async merge(
    [kind, namespace, name]: readonly [kind: string, namespace: string, name: string],
    change: object,
    subresource = '',
  ): Promise<void> {
    const path = `${await this.#path(kind, namespace)}/${name}${subresource === '' ? '' : `/${subresource}`}`;
    await this.text(path, 'PATCH', { body: change, contentType: 'application/merge-patch+json' });
  }
}
