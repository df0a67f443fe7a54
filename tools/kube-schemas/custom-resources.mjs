// Kinds from CustomResourceDefinitions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { closedSchema } from './closed-schema.mjs';
import { kindSchema } from './kind-schema.mjs';

function fromDefinition({ spec }) {
  // The version that is stored is the one that is not on its way out.
  const { name: version, schema } = spec.versions.find(({ storage }) => storage);
  const fields = { ...schema.openAPIV3Schema.properties };
  delete fields.metadata;
  delete fields.status;
  const closed = closedSchema({ ...schema.openAPIV3Schema, properties: fields }, (ref) => {
    throw new Error(`a CustomResourceDefinition has no references, here is ${ref}`);
  });
  return kindSchema({ group: spec.group, version, kind: spec.names.kind }, closed, {
    metadata: spec.scope === 'Namespaced' ? 'namespaced' : 'cluster',
  });
}

/** @param {readonly {module: string, folder: string, files: readonly string[]}[]} sources */
export const customResourceSchemas = (sources, folders) =>
  sources.flatMap(({ module, folder, files }) =>
    files.map((file) => fromDefinition(parse(readFileSync(join(folders.get(module), folder, file), 'utf8')))),
  );
