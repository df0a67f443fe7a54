import { isMap, type Json, type JsonObject, ownValue } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { branchesOf, propertiesOf, resolved, typesOf } from '../plan-schema.ts';
import { normalized } from '../suggest.ts';

export function jsonType(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

/** 1.0 is an integer, and every integer a number. */
export const isOfType = (value: Json, type: string): boolean =>
  type === 'integer' ? Number.isInteger(value) : jsonType(value) === type;

export const fits = (part: SchemaPart, value: Json): boolean =>
  [...typesOf(part)].some((type) => isOfType(value, type));

/** Enough to tell branches apart; a map with more keys is no shape of ours. */
const keysLookedAt = 50;

const matchingKeys = (part: SchemaPart, value: JsonObject): number => {
  const names = new Set([...propertiesOf(part).keys()].map(normalized));
  return Object.keys(value)
    .slice(0, keysLookedAt)
    .filter((key) => names.has(normalized(key))).length;
};

/** The branch with a discriminator's value; null while the value chooses none. */
function tagged(part: SchemaPart, tag: string, value: Json): SchemaPart | null {
  const word = isMap(value) ? value[tag] : undefined;
  return branchesOf(part).find((branch) => branch.properties?.[tag]?.const === word) ?? null;
}

/** A branch that is told by a tag is not the one that was meant without it, while another knows any of the keys. */
const lacksTag = ({ discriminator }: SchemaPart, value: JsonObject): boolean =>
  discriminator !== undefined && !Object.hasOwn(value, discriminator.propertyName);

/** The branch that was meant: by its tag, by its type, else the one that knows most of the keys. Null if none stands out. */
function chosen(part: SchemaPart, value: Json): SchemaPart | null {
  if (part.discriminator !== undefined) return tagged(part, part.discriminator.propertyName, value);
  const fitting = branchesOf(part).filter((branch) => fits(branch, value));
  if (fitting.length <= 1 || !isMap(value)) return fitting[0] ?? null;
  const all = fitting.map((branch) => ({ branch, score: matchingKeys(branch, value) }));
  const untagged = all.filter(({ branch, score }) => score > 0 && !lacksTag(resolved(branch), value));
  const scored = untagged.length > 0 ? untagged : all;
  const best = Math.max(...scored.map(({ score }) => score));
  return best === 0 ? null : (scored.find(({ score }) => score === best)?.branch ?? null);
}

/**
 * The parts that a value is held against, outermost first: the part itself, what its `$ref` names, and the branch that
 * was meant of each union. The last one is a union only if no branch of it stands out.
 */
export function chainOf(part: SchemaPart, value: Json): readonly SchemaPart[] {
  const chain: SchemaPart[] = [];
  for (let at: SchemaPart | null = part; at !== null; ) {
    const whole: SchemaPart = resolved(at);
    if (whole !== at) chain.push(at);
    chain.push(whole);
    at = branchesOf(whole).length === 0 ? null : chosen(whole, value);
  }
  return chain;
}

/** The last part of the chain: a union means that no branch was chosen. */
export const meantPart = (part: SchemaPart, value: Json): SchemaPart => chainOf(part, value).at(-1) ?? part;

/** The part for one entry of a map or list of shape `part`, null where nothing may stand. */
export function childPart(part: SchemaPart, key: string | number): SchemaPart | null {
  if (typeof key === 'number') return part.items ?? null;
  const own = part.properties && ownValue(part.properties, key);
  if (own !== undefined) return own;
  return typeof part.additionalProperties === 'object' ? part.additionalProperties : null;
}
