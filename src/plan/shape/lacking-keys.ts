import type { Path } from '../../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { schemaOf } from '../plan-schema.ts';
import { childPart, meantPart } from './branch.ts';

/** Keys that the map at `path` cannot do without and does not have; none where no map stands there. */
export function lackingKeys(data: JsonObject, path: Path): readonly string[] {
  let value: Json = data;
  let part: SchemaPart = meantPart(schemaOf(), data);
  for (const step of path) {
    const child = childPart(part, step);
    const next: Json | undefined = isMap(value) ? value[String(step)] : undefined;
    if (child === null || next === undefined) return [];
    value = next;
    part = meantPart(child, value);
  }
  if (!isMap(value)) return [];
  const { required = [], discriminator } = part;
  const wanted = discriminator === undefined ? required : [discriminator.propertyName, ...required];
  const map = value;
  return wanted.filter((key) => !Object.hasOwn(map, key));
}
