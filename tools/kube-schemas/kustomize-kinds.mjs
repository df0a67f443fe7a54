// Kustomize's own kinds. Kustomize publishes no schema: its files are what its Go types read, so the types are read here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindSchema } from './kind-schema.mjs';

const plainTypes = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  int: { type: 'integer' },
  int64: { type: 'integer' },
  'interface{}': {},
  any: {},
};

/** `Name Type` declarations of a folder's Go files: structs with their lines, other types with what they are. */
function declarations(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  return files.sort().flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const structs = [...text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)];
    const others = [...text.matchAll(/^type (\w+) ((?!struct|interface)\S+)$/gm)];
    return [
      ...structs.map(([, type, body]) => [type, { body }]),
      ...others.map(([, type, of]) => [type, { of }]),
    ];
  });
}

const fieldLine = /^\s+(?:(\w+)\s+)?([\w.[\]*{}]+)\s+`json:"([^"]*)"/;

class GoTypes {
  #types;

  constructor(folders) {
    this.#types = new Map(folders.flatMap(declarations));
  }

  /** The fields of a struct by their JSON names; embedded structs bring theirs. */
  #fields(body) {
    return body.split('\n').flatMap((line) => {
      if (!line.includes('`json:')) return [];
      const [, , type, tag] = fieldLine.exec(line) ?? [];
      if (tag === undefined) throw new Error(`the Go field ${line.trim()} is not understood`);
      if (tag === '-') return [];
      const [name, ...options] = tag.split(',');
      if (options.includes('inline')) return this.#fields(this.#named(type).body);
      return [[name, this.schema(type)]];
    });
  }

  #named(type) {
    const declaration = this.#types.get(type.split('.').at(-1));
    if (declaration === undefined) throw new Error(`the Go type ${type} is not declared`);
    return declaration;
  }

  /** What a value of a Go type is in a file. */
  schema(type) {
    if (type.startsWith('*')) return this.schema(type.slice(1));
    if (type.startsWith('[]')) return { type: 'array', items: this.schema(type.slice(2)) };
    const [, value] = /^map\[string\](.*)$/.exec(type) ?? [];
    if (value !== undefined) return { type: 'object', additionalProperties: this.schema(value) };
    if (plainTypes[type] !== undefined) return plainTypes[type];
    const { body, of } = this.#named(type);
    if (of !== undefined) return this.schema(of);
    return {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(this.#fields(body)),
    };
  }
}

/** @param {{folders: readonly {module: string, folder: string}[], type: string, kinds: readonly object[]}} source */
export function kustomizeSchemas({ folders: sources, type, kinds }, folders) {
  const types = new GoTypes(sources.map(({ module, folder }) => join(folders.get(module), folder)));
  return kinds.map((kind) => kindSchema(kind, types.schema(type), { metadata: 'optional' }));
}
