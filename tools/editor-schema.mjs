// The schema as yaml-language-server should read it. It accepts what the language's own does, and no more.

const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const resolved = (part, { definitions }) =>
  part.$ref === undefined ? part : definitions[part.$ref.slice('#/definitions/'.length)];

/** Told beside a union: else only those values are offered whose branch knows every key that stands there already. */
function tagged(union, schema) {
  const { propertyName } = union.discriminator;
  const values = union.oneOf.map((branch) => resolved(branch, schema).properties[propertyName].const);
  return { ...union, properties: { [propertyName]: { enum: values } } };
}

/**
 * Whether these are maps that each need one key of their own, so that never two fit. Where none does, the server names
 * the last branch of `oneOf`, and all of `anyOf`.
 */
function isEither(branches) {
  const needed = branches.flatMap(({ required = [] }) => required);
  return (
    branches.every(
      ({ type, required, additionalProperties }) =>
        type === 'object' && additionalProperties === false && required?.length === 1,
    ) && new Set(needed).size === needed.length
  );
}

export function forEditors(schema) {
  const change = (part) => {
    if (Array.isArray(part)) return part.map(change);
    if (!isMap(part)) return part;
    const changed = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, change(value)]));
    if (!Array.isArray(part.oneOf)) return changed;
    if (part.discriminator !== undefined) return tagged(changed, schema);
    if (!isEither(part.oneOf)) return changed;
    const { oneOf, ...others } = changed;
    return { ...others, anyOf: oneOf };
  };
  return change(schema);
}

/** The language's own schema again, in which every union is `oneOf` and says its tag in its branches alone. */
export function withoutEditors(part) {
  if (Array.isArray(part)) return part.map(withoutEditors);
  if (!isMap(part)) return part;
  const { anyOf, ...others } = part;
  const changed = Object.fromEntries(
    Object.entries(others).map(([key, value]) => [key, withoutEditors(value)]),
  );
  if (isMap(part.discriminator) && Array.isArray(part.oneOf)) delete changed.properties;
  return Array.isArray(anyOf) ? { ...changed, oneOf: withoutEditors(anyOf) } : changed;
}
