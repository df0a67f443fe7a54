// The editor's schema: the language's, with what may stand in an overlay of `environments` and `clusters`. There nothing is
// required, `null` takes an entry away, and a list may be changed by `{ add, remove }`. Leaves refer to the language's own
// parts, so that an editor shows the same words for them.

const prefix = 'overlay-';
const escaped = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1');
const none = { type: 'null' };

/** What may be laid over `part`, which stands at `pointer`. */
function overlayOf(part, pointer) {
  const { title, description } = part;
  const about = { ...(title && { title }), ...(description && { description }) };
  const own = { $ref: pointer };
  if (part.$ref !== undefined)
    return { $ref: part.$ref.replace('#/definitions/', `#/definitions/${prefix}`) };
  const branches = part.oneOf ?? part.anyOf;
  if (branches !== undefined) {
    const key = part.oneOf === undefined ? 'anyOf' : 'oneOf';
    const overlays = branches.map((branch, index) => overlayOf(branch, `${pointer}/${key}/${index}`));
    return { anyOf: [...overlays, none] };
  }
  if (part.type === 'array') {
    const change = {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: { add: own, remove: own },
    };
    return { anyOf: [own, change, none] };
  }
  if (part.properties !== undefined) {
    const properties = overlaysOf(part.properties, `${pointer}/properties`);
    return {
      ...about,
      type: ['object', 'null'],
      additionalProperties: part.additionalProperties ?? true,
      properties,
    };
  }
  if (typeof part.additionalProperties === 'object')
    return {
      ...about,
      type: ['object', 'null'],
      additionalProperties: overlayOf(part.additionalProperties, `${pointer}/additionalProperties`),
    };
  return { anyOf: [own, none] };
}

const overlaysOf = (parts, pointer, except = []) =>
  Object.fromEntries(
    Object.entries(parts)
      .filter(([key]) => !except.includes(key))
      .map(([key, part]) => [key, overlayOf(part, `${pointer}/${escaped(key)}`)]),
  );

const entriesOf = (keys, value) => Object.fromEntries(keys.map((key) => [key, value(key)]));

/**
 * The language as editors see it: with overlays, in which the keys `notInOverlays` may not stand, and with sections that
 * need not be whole in a plan of many clusters.
 */
export function withOverlays(schema, notInOverlays) {
  const { properties, definitions, required, additionalProperties, ...language } = schema;
  const ofOne = '#/else/properties';
  const { environments, clusters } = properties;
  const overlay = overlaysOf(properties, ofOne, notInOverlays);
  const overlaySections = entriesOf(Object.keys(overlay), (key) => ({
    $ref: `#/definitions/${prefix}plan/properties/${escaped(key)}`,
  }));
  const { environment } = clusters.additionalProperties.properties;
  const wholePlan = {
    additionalProperties,
    required,
    properties: {
      ...properties,
      environments: { ...environments, additionalProperties: { $ref: `#/definitions/${prefix}plan` } },
      clusters: {
        ...clusters,
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          properties: { environment, ...overlaySections },
        },
      },
    },
  };
  return {
    ...language,
    if: { required: ['clusters'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      additionalProperties,
      required: ['version', 'output'],
      properties: entriesOf(
        Object.keys(properties),
        (key) => overlaySections[key] ?? { $ref: `${ofOne}/${escaped(key)}` },
      ),
    },
    else: wholePlan,
    definitions: {
      ...definitions,
      ...Object.fromEntries(
        Object.entries(definitions).map(([name, part]) => [
          `${prefix}${name}`,
          overlayOf(part, `#/definitions/${name}`),
        ]),
      ),
      [`${prefix}plan`]: { type: 'object', additionalProperties: false, properties: overlay },
    },
  };
}

/** The schema of a plan of one cluster, which every plan is once its overlays are laid. */
export function withoutOverlays({ if: _, then: __, else: wholePlan, definitions, ...schema }) {
  const { environments, clusters } = wholePlan.properties;
  const { environment } = clusters.additionalProperties.properties;
  const open = { type: 'object', additionalProperties: true };
  return {
    ...schema,
    ...wholePlan,
    properties: {
      ...wholePlan.properties,
      environments: { ...environments, additionalProperties: open },
      clusters: { ...clusters, additionalProperties: { ...open, properties: { environment } } },
    },
    definitions: Object.fromEntries(Object.entries(definitions).filter(([name]) => !name.startsWith(prefix))),
  };
}
