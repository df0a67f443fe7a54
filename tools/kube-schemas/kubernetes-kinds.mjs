// Kubernetes' own kinds, from its OpenAPI document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closedSchema } from './closed-schema.mjs';
import { kindSchema, objectMeta } from './kind-schema.mjs';

const shortName = (ref) => ref.split(/[/.]/).at(-1);

// As k8s.io/apimachinery, pkg/api/resource, reads it.
const number = '([0-9]+(\\.[0-9]*)?|\\.[0-9]+)';
const quantity = `^[+-]?${number}([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$`;

/** Definitions whose OpenAPI form says less than the API server reads. */
const own = {
  ObjectMeta: objectMeta,
  Quantity: { type: ['string', 'number'], pattern: quantity },
};

/** Whether objects of a kind lie in namespaces: then a path names one. */
function isNamespaced(document, { group, version, kind }) {
  const isOfKind = (operation) => {
    const its = operation?.['x-kubernetes-group-version-kind'];
    return its?.group === group && its.version === version && its.kind === kind;
  };
  return Object.entries(document.paths).some(
    ([path, operations]) => path.includes('/namespaces/{namespace}/') && isOfKind(operations.get),
  );
}

/** All definitions that a definition reaches, closed and under short names. */
function definitionsFrom(document, start) {
  const definitions = {};
  const sources = new Map();
  const resolve = (ref) => {
    const name = shortName(ref);
    if ((sources.get(name) ?? ref) !== ref)
      throw new Error(`${sources.get(name)} and ${ref} have one short name`);
    if (!sources.has(name)) {
      sources.set(name, ref);
      const { status: _, ...properties } = document.definitions[ref.split('/').at(-1)].properties ?? {};
      const definition = document.definitions[ref.split('/').at(-1)];
      const isKind = definition['x-kubernetes-group-version-kind'] !== undefined;
      const source = isKind ? { ...definition, properties } : definition;
      definitions[name] = own[name] ?? closedSchema(source, resolve);
    }
    return { $ref: `#/definitions/${name}` };
  };
  resolve(`#/definitions/${start}`);
  return definitions;
}

/** @param {{module: string, file: string, definitions: readonly string[]}} source */
export function kubernetesSchemas({ module, file, definitions }, folders) {
  const document = JSON.parse(readFileSync(join(folders.get(module), file), 'utf8'));
  return definitions.map((name) => {
    const [kind] = document.definitions[name]['x-kubernetes-group-version-kind'];
    const all = definitionsFrom(document, name);
    return kindSchema(kind, all[shortName(name)], {
      metadata: isNamespaced(document, kind) ? 'namespaced' : 'cluster',
      definitions: all,
    });
  });
}
