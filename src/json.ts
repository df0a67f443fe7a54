/** A subtree in an upstream's own shape, such as Kubernetes resources. Key order is the plan's. Imports nothing. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Whether a value that came from YAML or JSON is a map, neither a list nor null. */
export const isMap = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value behind a row of keys; undefined where one of them leads nowhere. */
export const valueAt = (value: Json | undefined, keys: readonly string[]): Json | undefined =>
  keys.reduce<Json | undefined>((at, key) => (isMap(at) ? at[key] : undefined), value);

/** What a table says of a name that somebody else has chosen: `toString`, which every object has, is no entry of it. */
export const ownValue = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** JSON with the keys of maps in order: the same text for values that are equal; '' for undefined. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isMap(value)) return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}
