import { planSchema } from '#validators/plan-schema';
import type { SchemaPart } from '../schema-part.ts';

const root = planSchema;
const definitions: Readonly<Record<string, SchemaPart>> = root.definitions ?? {};

/** The schema of the language, for a plan of one cluster: what every plan is once its overlays are laid. */
export const schemaOf = (): SchemaPart => root;

/** The part that a `$ref` names, or the part itself. */
export function resolved(part: SchemaPart): SchemaPart {
  if (part.$ref === undefined) return part;
  const target = definitions[part.$ref.slice('#/definitions/'.length)];
  if (target === undefined) throw new Error(`the schema has no ${part.$ref}`);
  return resolved(target);
}

/** The branches of a union, `$ref`s resolved; empty for a part that is none. */
export const branchesOf = (part: SchemaPart): readonly SchemaPart[] =>
  (part.oneOf ?? part.anyOf ?? []).map(resolved);

/** The keys that a map of this shape may hold by name. Of a union: of any of its branches. */
export function propertiesOf(part: SchemaPart): ReadonlyMap<string, SchemaPart> {
  const whole = resolved(part);
  const own = Object.entries(whole.properties ?? {});
  return new Map([...branchesOf(whole).flatMap((branch) => [...propertiesOf(branch)]), ...own]);
}

/** JSON types that a part accepts. */
export function typesOf(part: SchemaPart): ReadonlySet<string> {
  const whole = resolved(part);
  if (whole.type !== undefined) return new Set([whole.type]);
  return new Set(branchesOf(whole).flatMap((branch) => [...typesOf(branch)]));
}
