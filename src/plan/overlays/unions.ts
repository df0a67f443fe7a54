import type { JsonObject } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { branchesOf, propertiesOf, resolved } from '../plan-schema.ts';
import { chainOf } from '../shape/branch.ts';

const keysKnown = (part: SchemaPart, value: JsonObject): number => {
  const known = propertiesOf(part);
  return Object.keys(value).filter((key) => known.has(key)).length;
};

/**
 * Whether an overlay chooses another branch of a union than the plan below: another provider, another form of
 * credentials. What is below is then replaced whole, since its other keys belong to the form that is left.
 */
export function choosesOther(part: SchemaPart, base: JsonObject, over: JsonObject): boolean {
  const chain = chainOf(part, base);
  return chain.some((union, at) => {
    const branches = branchesOf(union);
    const chosen = chain.slice(at + 1).find((below) => branches.includes(below));
    if (branches.length === 0 || chosen === undefined) return false;
    const tag = union.discriminator?.propertyName;
    if (tag !== undefined) return over[tag] !== undefined && over[tag] !== base[tag];
    const here = keysKnown(chosen, over);
    return branches.some((branch) => branch !== chosen && keysKnown(resolved(branch), over) > here);
  });
}
