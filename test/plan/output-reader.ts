import type { OutputFile, OutputTree } from '../../src/output/output-tree.ts';
import { ComposeLoader } from '../support/compose-loader.ts';
import { GoYamlReader } from '../support/go-yaml-reader.ts';
import { isMap, type Value } from './rich-plans.ts';

/** A rendered file as its target reads it: documents for Kubernetes and Helm, a project for Docker Compose. */
export type ReadFile = readonly Value[];

const guard = 'kustomize.toolkit.fluxcd.io/substitute';

/** A text as Flux puts variables in, each of which keeps its name: `$$` is one dollar sign, any other `${` is lost. */
export const substituted = (text: string, variables: readonly string[]): string =>
  text.replaceAll(/\$\$|\$\{(\w*)\}?/g, (match, name) => {
    if (match === '$$') return '$';
    if (match === `\${${name}}` && variables.includes(name)) return match;
    throw new Error(`Flux would put something in place of ${match}`);
  });

/** Every text of a value, keys too, after Flux has been there. */
const throughVariables = (value: Value, variables: readonly string[]): Value =>
  JSON.parse(JSON.stringify(value), (_, item) => {
    if (typeof item === 'string') return substituted(item, variables);
    if (!isMap(item)) return item;
    return Object.fromEntries(
      Object.entries(item).map(([key, inner]) => [substituted(key, variables), inner]),
    );
  });

/** An object as Flux applies it: any `${` in it is a variable and `$$` one dollar sign, unless an
 * annotation, which is set aside here, forbids it. */
function throughFlux(object: Value, variables: readonly string[]): Value {
  if (!isMap(object) || !isMap(object['metadata'])) return object;
  const { annotations = {}, ...metadata } = object['metadata'];
  const { [guard]: substitute, ...others } = annotations as { [key: string]: Value };
  const free = { ...object, metadata: { ...metadata, annotations: others } };
  if (substitute === 'disabled') return free;
  if (variables.length > 0) return throughVariables(free, variables);
  if (/\$[{$]/.test(JSON.stringify(object)))
    throw new Error(`Flux would change the text of ${object['kind']} ${metadata['name']}`);
  return free;
}

/** The name of a Job ends in a mark that follows every text of its pods: it is set aside here. */
function withoutMark(object: Value): Value {
  if (!isMap(object) || object['kind'] !== 'Job' || !isMap(object['metadata'])) return object;
  const { name, ...metadata } = object['metadata'];
  return { ...object, metadata: { ...metadata, name: String(name).replace(/-[0-9a-f]{8}$/, '') } };
}

/** Reads rendered files with the readers of those who get them. */
export class OutputReader {
  readonly #yaml = new GoYamlReader();
  readonly #compose = new ComposeLoader();
  /** Most files of a plan stay the same while one text of it changes. */
  readonly #known = new Map<string, Promise<ReadFile>>();

  /** Every file but those that people read, by path. Rejects where a reader refuses one. */
  async read(tree: OutputTree): Promise<ReadonlyMap<string, ReadFile>> {
    const environment = tree
      .filter(({ path }) => path.endsWith('.env.example'))
      .map(({ text }) => text.replace(/^(\w+)=''$/gm, "$1='filled-in'"))
      .join('\n');
    const files = tree.filter(({ kind }) => kind !== 'text');
    const flux = tree.filter(({ path }) => path.startsWith('kubernetes/flux/'));
    const handedDown = [...(flux[0]?.text ?? '').matchAll(/^ {6}"(\w+)": "\$\{\1\}"$/gm)];
    const variables = flux.length === 0 ? null : handedDown.map(([, name = '']) => name);
    const read = files.map(
      async (file) => [file.path, await this.#file(file, environment, variables)] as const,
    );
    return new Map(await Promise.all(read));
  }

  /** `variables` are those of Flux; null where Flux does not apply the output. */
  #file(
    { kind, text }: OutputFile,
    environment: string,
    variables: readonly string[] | null,
  ): Promise<ReadFile> {
    const key = kind === 'compose' ? `${text}\0${environment}` : `${text}\0${variables}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size > 500) this.#known.clear();
    const made =
      kind === 'compose'
        ? this.#project(text, environment)
        : this.#documents(text, kind === 'kubernetes' ? variables : null);
    this.#known.set(key, made);
    return made;
  }

  async #project(text: string, environment: string): Promise<ReadFile> {
    return [(await this.#compose.load(text, environment)) as unknown as Value];
  }

  async #documents(text: string, variables: readonly string[] | null): Promise<ReadFile> {
    const documents = text.split(/^---$/m).map((document) => this.#yaml.read(document) as Promise<Value>);
    const values = (await Promise.all(documents)).filter((value) => value !== null).map(withoutMark);
    const objects = variables === null ? values : values.map((value) => throughFlux(value, variables));
    return Promise.all(objects.map((value) => this.#inside(value)));
  }

  /** A ConfigMap's data are files: Velero reads each of them as YAML in its turn. */
  async #inside(document: Value): Promise<Value> {
    if (!isMap(document) || document['kind'] !== 'ConfigMap') return document;
    const entries = Object.entries(document['data'] as { [key: string]: string });
    const data = entries.map(async ([key, text]) => [key, (await this.#yaml.read(text)) as Value] as const);
    return { ...document, data: Object.fromEntries(await Promise.all(data)) };
  }

  close(): void {
    this.#yaml.close();
    this.#compose.close();
  }
}

/** The same output with another word for every occurrence of one, in names of files, keys and values. */
export function withWord(
  output: ReadonlyMap<string, ReadFile>,
  word: string,
  other: string,
): ReadonlyMap<string, ReadFile> {
  const text = (old: string) => old.split(word).join(other);
  const walk = (value: Value): Value => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (!isMap(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [text(key), walk(item)]));
  };
  return new Map([...output].map(([path, documents]) => [text(path), documents.map(walk)]));
}
