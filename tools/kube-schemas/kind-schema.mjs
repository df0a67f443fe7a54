// One kind's schema file: the same frame around every source's fields.

const label = { type: 'string', maxLength: 63, pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$' };

/** The part of ObjectMeta that people write; the rest is the API server's. */
export const objectMeta = {
  type: 'object',
  additionalProperties: false,
  properties: {
    name: { type: 'string', maxLength: 253, pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$' },
    namespace: { type: 'string', maxLength: 63, pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$' },
    labels: { type: 'object', additionalProperties: label },
    annotations: { type: 'object', additionalProperties: { type: 'string' } },
  },
};

function namedMeta(isNamespaced) {
  const { namespace, ...others } = objectMeta.properties;
  const properties = isNamespaced ? { ...others, namespace } : others;
  return { ...objectMeta, required: ['name'], properties };
}

/** kubeconform's default name for the schema of a kind: `schedule-velero-v1.json`, `secret-v1.json`. */
export const fileName = ({ group, version, kind }) =>
  `${[kind, ...(group === '' ? [] : [group.split('.')[0]]), version].join('-').toLowerCase()}.json`;

/** Only the definitions that are reached from the schema, by name. */
function reached(schema, definitions) {
  const names = new Set();
  const walk = (node) => {
    if (typeof node !== 'object' || node === null) return;
    const name = typeof node.$ref === 'string' ? node.$ref.split('/').at(-1) : undefined;
    if (name !== undefined && !names.has(name)) {
      names.add(name);
      walk(definitions[name]);
    }
    Object.values(node).forEach(walk);
  };
  walk(schema);
  return [...names].sort().map((name) => [name, definitions[name]]);
}

/**
 * @param {{group: string, version: string, kind: string}} kind
 * @param {object} schema closed, with the kind's own fields
 * @param {{metadata: 'namespaced' | 'cluster' | 'optional', definitions?: object}} frame optional: a file, not an object
 */
export function kindSchema({ group, version, kind }, schema, { metadata, definitions = {} }) {
  const { apiVersion: _, kind: __, metadata: ___, status: ____, ...fields } = schema.properties;
  const isObject = metadata !== 'optional';
  const needed = ['apiVersion', 'kind', ...(isObject ? ['metadata'] : [])];
  const body = {
    type: 'object',
    additionalProperties: false,
    required: [...new Set([...needed, ...(schema.required ?? [])])],
    properties: {
      apiVersion: { const: group === '' ? version : `${group}/${version}` },
      kind: { const: kind },
      metadata: isObject ? namedMeta(metadata === 'namespaced') : objectMeta,
      ...fields,
    },
  };
  const shared = reached(body, definitions);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    'x-kubernetes-group-version-kind': [{ group, version, kind }],
    ...body,
    ...(shared.length > 0 ? { definitions: Object.fromEntries(shared) } : {}),
  };
}
