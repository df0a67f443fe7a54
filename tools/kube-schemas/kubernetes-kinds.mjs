// Kubernetes' own kinds, from its OpenAPI document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closedSchema } from './closed-schema.mjs';
import { kindSchema, objectMeta } from './kind-schema.mjs';

const shortName = (longName) => longName.split('.').at(-1);

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

/** The fields of a definition that people write: a kind's status is its controller's. */
function writable(definition) {
  if (definition['x-kubernetes-group-version-kind'] === undefined) return definition;
  const { status: _, ...properties } = definition.properties;
  return { ...definition, properties };
}

/** All definitions that a definition reaches, closed and under short names. */
function definitionsFrom(document, start) {
  const closed = {};
  const longNames = new Map();
  const resolve = (ref) => {
    const longName = ref.split('/').at(-1);
    const name = shortName(longName);
    const other = longNames.get(name);
    if (other !== undefined && other !== longName)
      throw new Error(`${other} and ${longName} have one short name`);
    if (other === undefined) {
      longNames.set(name, longName);
      closed[name] = own[name] ?? closedSchema(writable(document.definitions[longName]), resolve);
    }
    return { $ref: `#/definitions/${name}` };
  };
  resolve(start);
  return closed;
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
