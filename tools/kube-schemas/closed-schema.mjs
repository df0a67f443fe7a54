// Turns a schema of Kubernetes' OpenAPI dialect into draft-07 JSON Schema that refuses every field it does not name.

/** Keywords that mean the same in both dialects and are kept as they are. */
const kept = [
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
  'required',
];

/** Keywords without a meaning for whoever writes a manifest, or that only the API server can judge (CEL). */
const dropped = new Set([
  ...['description', 'default', 'format', 'example', 'title'],
  ...[
    'x-kubernetes-list-type',
    'x-kubernetes-list-map-keys',
    'x-kubernetes-map-type',
    'x-kubernetes-validations',
  ],
  ...['x-kubernetes-patch-merge-key', 'x-kubernetes-patch-strategy', 'x-kubernetes-unions'],
  'x-kubernetes-group-version-kind',
]);

const handled = new Set([
  ...kept,
  ...['type', 'properties', 'items', 'additionalProperties', 'nullable', '$ref', 'anyOf'],
  ...['x-kubernetes-int-or-string', 'x-kubernetes-preserve-unknown-fields'],
]);

/** Go's `(?i)` is no part of JavaScript's expressions; letters outside classes become classes of both cases. */
function portablePattern(pattern) {
  if (!pattern.includes('(?i)')) return pattern;
  const rest = pattern.replace('(?i)', '');
  if (/[[\\]/.test(rest)) throw new Error(`the pattern ${pattern} is more than letters and groups`);
  return rest.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

const isIntOrString = (schema) =>
  schema['x-kubernetes-int-or-string'] === true || schema.format === 'int-or-string';

function typeOf(schema) {
  const type = isIntOrString(schema) ? ['integer', 'string'] : schema.type;
  return schema.nullable === true && type !== undefined ? [type, 'null'].flat() : type;
}

/** What an object without declared fields may hold: its map's values, anything, or nothing. */
function otherFields(schema, close) {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return true;
  if (typeof schema.additionalProperties === 'object') return close(schema.additionalProperties);
  return schema.additionalProperties === true;
}

/** @param {object} schema in the OpenAPI dialect @param {(ref: string) => object} resolve gives what a `$ref` becomes */
export function closedSchema(schema, resolve) {
  const close = (inner) => closedSchema(inner, resolve);
  for (const keyword of Object.keys(schema))
    if (!dropped.has(keyword) && !handled.has(keyword))
      throw new Error(`the keyword ${keyword} is not handled`);
  if (schema.$ref !== undefined) return resolve(schema.$ref);
  if (schema.anyOf !== undefined && !isIntOrString(schema))
    throw new Error('anyOf is handled for int-or-string only');

  const closed = {};
  const type = typeOf(schema);
  if (type !== undefined) closed.type = type;
  for (const keyword of kept) if (schema[keyword] !== undefined) closed[keyword] = schema[keyword];
  if (closed.enum !== undefined && schema.nullable === true) closed.enum = [...closed.enum, null];
  if (schema.format === 'byte') closed.pattern = '^[A-Za-z0-9+/]*={0,2}$';
  if (closed.pattern !== undefined) closed.pattern = portablePattern(closed.pattern);
  if (schema.items !== undefined) closed.items = close(schema.items);
  if (schema.type !== 'object') return closed;

  const others = otherFields(schema, close);
  if (others !== true) closed.additionalProperties = others;
  if (schema.properties !== undefined)
    closed.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, property]) => [name, close(property)]),
    );
  return closed;
}
