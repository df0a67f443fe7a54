import { isMap, type Json, type JsonObject } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { resolved } from '../plan-schema.ts';
import { isOfType } from './branch.ts';

const within = (size: number, least = 0, most = Number.POSITIVE_INFINITY): boolean =>
  size >= least && size <= most;

const isText = (text: string, { minLength, maxLength, pattern }: SchemaPart): boolean =>
  within(text.length, minLength, maxLength) && (pattern === undefined || new RegExp(pattern, 'u').test(text));

const isNumber = (value: number, { minimum = Number.NEGATIVE_INFINITY, maximum }: SchemaPart): boolean =>
  Number.isFinite(value) && within(value, minimum, maximum);

/** Whether two maps are equal is left to ajv. */
const isUnique = (list: readonly Json[]): boolean =>
  list.length < 2 || (!list.some((item) => typeof item === 'object') && new Set(list).size === list.length);

function isList(list: readonly Json[], { minItems, uniqueItems, items }: SchemaPart): boolean {
  if (!within(list.length, minItems) || (uniqueItems === true && !isUnique(list))) return false;
  return items === undefined || list.every((item) => isSurelyValid(item, items));
}

function isSection(map: JsonObject, part: SchemaPart): boolean {
  const { required = [], properties = {}, additionalProperties = true, propertyNames } = part;
  const keys = Object.keys(map);
  return (
    within(keys.length, part.minProperties, part.maxProperties) &&
    required.every((name) => Object.hasOwn(map, name)) &&
    keys.every((key) => {
      if (propertyNames !== undefined && !isSurelyValid(key, propertyNames)) return false;
      const of = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      return typeof of === 'object' ? isSurelyValid(map[key] ?? null, of) : of === true;
    })
  );
}

/**
 * Whether ajv surely accepts a value, which it does of most plans in Git: its code is longer than all that a render
 * loads otherwise of the language, and is needed to say what is wrong. False where only ajv can tell.
 */
export function isSurelyValid(value: Json, of: SchemaPart): boolean {
  const part = resolved(of);
  const { type, const: only, enum: words, oneOf, anyOf } = part;
  if (type !== undefined && !isOfType(value, type)) return false;
  if (only !== undefined && value !== only) return false;
  if (words !== undefined && !words.some((word) => word === value)) return false;
  if (oneOf !== undefined && oneOf.filter((branch) => isSurelyValid(value, branch)).length !== 1)
    return false;
  if (anyOf !== undefined && !anyOf.some((branch) => isSurelyValid(value, branch))) return false;
  if (typeof value === 'string') return isText(value, part);
  if (typeof value === 'number') return isNumber(value, part);
  if (Array.isArray(value)) return isList(value as readonly Json[], part);
  return !isMap(value) || isSection(value, part);
}
