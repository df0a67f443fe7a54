// Makes the schema that ajv compiles smaller: every start reads the code that comes of it.

/** A part of a schema with each part inside it replaced by what `change` makes of it. */
function withParts(part, change) {
  const changed = ([key, value]) => {
    if (key === 'properties' || key === 'definitions')
      return [key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]))];
    if (key === 'oneOf' || key === 'anyOf') return [key, value.map(change)];
    const isPart =
      ['items', 'additionalProperties', 'propertyNames'].includes(key) && typeof value === 'object';
    return [key, isPart ? change(value) : value];
  };
  return Object.fromEntries(Object.entries(part).map(changed));
}

/** The schema without the keywords that no validator reads: standalone code carries its schema along. */
export function withoutKeywords(schema, keywords) {
  const without = (part) =>
    withParts(Object.fromEntries(Object.entries(part).filter(([key]) => !keywords.includes(key))), without);
  return without(schema);
}

/** Characters of JSON: a reference to less is longer than the code for it. */
const shortestShared = 50;

/** The schema with every part that stands in several places as a definition: ajv writes the code for each just once. */
export function withSharedParts(schema) {
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
    if (counts.get(text) === 1 || text.length < shortestShared || part.$ref !== undefined)
      return withParts(part, share);
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
