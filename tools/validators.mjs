// Turns the committed JSON Schemas into what a start of `plan` validates by: the plan's into ajv's standalone code, those of
// Kubernetes' kinds into a table. Neither needs ajv or `new Function` at run time.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { ascii } from './ascii.mjs';
import { withoutEditors } from './editor-schema.mjs';
import { withoutOverlays } from './overlay-schema.mjs';
import { withoutKeywords, withSharedParts } from './schema-parts.mjs';

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

/** What is written for people alone; examples stand in remedies, too. */
const words = ['title', 'description', 'default'];
const annotations = [...words, 'examples', 'x-format', 'x-reference'];

const planSchema = () => withoutEditors(withoutOverlays(readJson('backup-plan.schema.json')));

/** JavaScript for a value: JSON.parse reads a string faster than an object literal is. */
const parsed = (value) => `JSON.parse(${JSON.stringify(ascii(JSON.stringify(value)))})`;

/** For the checks beside the validator, which read of the definitions no more than a plan needs. */
function schemaForChecks(leftOut = words) {
  const { definitions, ...language } = withoutKeywords(planSchema(), leftOut);
  const texts = Object.entries(definitions).map(([name, part]) => [name, ascii(JSON.stringify(part))]);
  return `const lazily = (text, part) => ({ enumerable: true, get: () => (part ??= JSON.parse(text)) });
const texts = ${JSON.stringify(texts)};
const definitions = Object.fromEntries(texts.map(([name, text]) => [name, lazily(text)]));
export const planSchema = { ...${parsed(language)}, definitions: Object.defineProperties({}, definitions) };`;
}

function planValidator() {
  const ajv = new Ajv(planOptions);
  const schema = { ...withSharedParts(withoutKeywords(planSchema(), annotations)), $id: 'plan' };
  ajv.addSchema(schema);
  const code = standalone.default(ajv, { validate: 'plan' });
  return `${code}\nexport const errorsOf = (data) => (validate(data) ? [] : validate.errors);`;
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
  // Of the parts, just those that a plan's kinds have are read.
  return [
    `export const kinds = ${parsed(kinds)};`,
    `const texts = ${JSON.stringify(table.parts.map((part) => JSON.stringify(part)))};`,
    'const parts = [];',
    'export const partOf = (number) => (parts[number] ??= JSON.parse(texts[number]));',
  ].join('\n');
}

const makers = {
  plan: planValidator,
  'plan-schema': () => schemaForChecks(),
  'plan-schema-in-words': () => schemaForChecks([]),
  kubernetes: kubernetesTable,
};

/** @param {string} name one of `makers` */
export function validatorSource(name) {
  const make = makers[name];
  if (make === undefined) throw new Error(`no validator called ${name}`);
  return make();
}
