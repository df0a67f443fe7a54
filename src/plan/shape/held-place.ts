import type { Path } from '../../diagnostic.ts';
import type { Json, JsonObject } from '../../json.ts';
import { pointerSteps } from '../../json-pointer.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { schemaOf } from '../plan-schema.ts';
import { chainOf, childPart } from './branch.ts';

/** A place that ajv complains of, and the parts of the schema that it was held against. */
export interface HeldPlace {
  readonly path: Path;
  readonly value: Json;
  readonly whole: SchemaPart;
  readonly chain: readonly SchemaPart[];
}

/** Null where the way there leads through a branch that was not meant: what is said there is not worth saying. */
export function heldPlace(data: JsonObject, instancePath: string): HeldPlace | null {
  const path: (string | number)[] = [];
  let value: Json = data;
  let whole = schemaOf();
  for (const step of pointerSteps(instancePath)) {
    const parent: SchemaPart | undefined = chainOf(whole, value).at(-1);
    const key: string | number = Array.isArray(value) ? Number(step) : step;
    const part: SchemaPart | null = parent === undefined ? null : childPart(parent, key);
    if (part === null || typeof value !== 'object' || value === null) return null;
    value = (value as Readonly<Record<string | number, Json>>)[key] ?? null;
    whole = part;
    path.push(key);
  }
  return { path, value, whole, chain: chainOf(whole, value) };
}
