// Turns the committed JSON Schemas into validators without `new Function` and without ajv at run time.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const schemaFolder = resolve(fileURLToPath(import.meta.url), '../../schema');
const readJson = (...segments) => JSON.parse(readFileSync(join(schemaFolder, ...segments), 'utf8'));

const planOptions = {
  allErrors: true,
  strict: true,
  strictTypes: false,
  discriminator: true,
  validateFormats: false,
  messages: false,
  // Lengths in UTF-16 units: the generated code then needs nothing of ajv's at run time.
  unicode: false,
  logger: false,
  inlineRefs: false,
  code: { source: true, esm: true, lines: false },
};

const annotations = ['title', 'description', 'examples', 'default', 'x-format', 'x-reference', 'x-secret'];

/** The schema without what no validator reads; standalone code carries its schema along. `isMap`: the keys are the plan's. */
function withoutAnnotations(schema, isMap = false) {
  if (Array.isArray(schema)) return schema.map((item) => withoutAnnotations(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key]) => isMap || !annotations.includes(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      withoutAnnotations(value, !isMap && (key === 'properties' || key === 'definitions')),
    ]),
  );
}

function planValidator() {
  const ajv = new Ajv(planOptions);
  const schema = { ...withoutAnnotations(readJson('backup-plan.schema.json')), $id: 'plan' };
  ajv.addSchema(schema);
  return standalone.default(ajv, { validate: 'plan' });
}

/** Which kind each schema file is for stands in the file itself (`x-kubernetes-group-version-kind`). */
function kubernetesValidators() {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    validateFormats: false,
    messages: false,
    code: { source: true, esm: true },
  });
  const names = {};
  for (const file of readdirSync(join(schemaFolder, 'kubernetes')).sort()) {
    if (!file.endsWith('.json')) continue;
    const schema = readJson('kubernetes', file);
    const [{ group, version, kind }] = schema['x-kubernetes-group-version-kind'];
    const id = `v${Object.keys(names).length}`;
    ajv.addSchema({ ...schema, $id: id });
    names[`${group === '' ? version : `${group}/${version}`}/${kind}`] = id;
  }
  const code = standalone.default(ajv, Object.fromEntries(Object.values(names).map((id) => [id, id])));
  const table = Object.entries(names).map(([key, id]) => `${JSON.stringify(key)}: ${id}`);
  return `${code}\nexport const validators = { ${table.join(', ')} };`;
}

const makers = { plan: planValidator, kubernetes: kubernetesValidators };

/** @param {string} name `plan` or `kubernetes` */
export function validatorSource(name) {
  const make = makers[name];
  if (make === undefined) throw new Error(`no validator called ${name}`);
  return make();
}
