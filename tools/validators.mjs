// Turns the committed JSON Schemas into what a start of `plan` validates by: the plan's into ajv's standalone code, those of
// Kubernetes' kinds into a table. Neither needs ajv or `new Function` at run time.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { withoutOverlays } from './overlay-schema.mjs';

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

/** For people, and nothing that a check reads. */
const prose = ['title', 'description', 'default'];
const annotations = [...prose, 'examples', 'x-format', 'x-reference', 'x-secret'];

/** A part of a schema with each part inside it replaced by what `change` makes of it. */
function withParts(part, change) {
  const changed = ([key, value]) => {
    if (key === 'properties' || key === 'definitions')
      return [key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]))];
    if (key === 'oneOf' || key === 'anyOf') return [key, value.map(change)];
    const isPart = ['items', 'additionalProperties', 'propertyNames'].includes(key) && typeof value === 'object';
    return [key, isPart ? change(value) : value];
  };
  return Object.fromEntries(Object.entries(part).map(changed));
}

/** The schema without keywords that its reader does not read; every start carries it along. */
function withoutKeywords(schema, keywords) {
  const without = (part) =>
    withParts(Object.fromEntries(Object.entries(part).filter(([key]) => !keywords.includes(key))), without);
  return without(schema);
}

/** The schema with every part that stands in several places as a definition: ajv writes the code for each just once. */
function withSharedParts(schema) {
  const counts = new Map();
  const count = (part) => {
    const text = JSON.stringify(part);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return withParts(part, count);
  };
  count(schema);
  const shared = new Map();
  const share = (part) => {
    const text = JSON.stringify(part);
    if (counts.get(text) === 1 || text.length < shortestShared || part.$ref !== undefined) return withParts(part, share);
    const known = shared.get(text);
    if (known !== undefined) return known.reference;
    const inner = withParts(part, share);
    const name = `shared-${shared.size}`;
    const reference = { $ref: `#/definitions/${name}` };
    shared.set(text, { name, inner, reference });
    return reference;
  };
  const { definitions, ...whole } = withParts(schema, share);
  const added = [...shared.values()].map(({ name, inner }) => [name, inner]);
  return { ...whole, definitions: { ...definitions, ...Object.fromEntries(added) } };
}

/** Characters of JSON: a reference to less is longer than the code for it. */
const shortestShared = 50;

const planSchema = () => withoutOverlays(readJson('backup-plan.schema.json'));

/** For the checks beside the validator, and as a string: JSON.parse reads it faster than an object literal is. */
const schemaForChecks = () =>
  `export const planSchema = JSON.parse(${JSON.stringify(JSON.stringify(withoutKeywords(planSchema(), prose)))});`;

function planValidator() {
  const ajv = new Ajv(planOptions);
  const schema = { ...withSharedParts(withoutKeywords(planSchema(), annotations)), $id: 'plan' };
  ajv.addSchema(schema);
  return standalone.default(ajv, { validate: 'plan' });
}

/** Every distinct part of many schemas once, with numbers in place of the parts inside it. */
class PartTable {
  parts = [];
  #numbers = new Map();

  /** The number of a part; `definitions` are those of its file. */
  add(schema, definitions) {
    if (typeof schema.$ref === 'string')
      return this.add(definitions[schema.$ref.split('/').at(-1)], definitions);
    const { properties, items, additionalProperties: others, ...part } = schema;
    const number = (inner) => this.add(inner, definitions);
    if (properties !== undefined)
      part.properties = Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, number(property)]),
      );
    if (items !== undefined) part.items = number(items);
    if (others !== undefined) part.additionalProperties = others === false ? false : number(others);
    return this.#numberOf(part);
  }

  #numberOf(part) {
    const text = JSON.stringify(part);
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.parts.length);
    return this.parts.push(part) - 1;
  }
}

/**
 * The schemas of all kinds as one table, since they have most of their parts in common (pod specs, selectors,
 * metadata). As ajv's standalone code they would be 650 kB that every start has to read; the table is under a tenth.
 * Which kind a file is for stands in the file itself (`x-kubernetes-group-version-kind`).
 */
function kubernetesTable() {
  const table = new PartTable();
  const kinds = {};
  for (const file of readdirSync(join(schemaFolder, 'kubernetes')).sort()) {
    const { $schema: _, definitions, ...schema } = readJson('kubernetes', file);
    const {
      'x-kubernetes-group-version-kind': [{ group, version, kind }],
      ...part
    } = schema;
    kinds[`${group === '' ? version : `${group}/${version}`}/${kind}`] = table.add(part, definitions);
  }
  // Text starts faster than object literals, and of the parts just those that a plan's kinds have are read.
  return [
    `export const kinds = JSON.parse(${JSON.stringify(JSON.stringify(kinds))});`,
    `const texts = ${JSON.stringify(table.parts.map((part) => JSON.stringify(part)))};`,
    'const parts = [];',
    'export const partOf = (number) => (parts[number] ??= JSON.parse(texts[number]));',
  ].join('\n');
}

const makers = { plan: planValidator, 'plan-schema': schemaForChecks, kubernetes: kubernetesTable };

/** @param {string} name `plan`, `plan-schema` or `kubernetes` */
export function validatorSource(name) {
  const make = makers[name];
  if (make === undefined) throw new Error(`no validator called ${name}`);
  return make();
}
