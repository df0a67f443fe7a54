import type { ErrorObject } from 'ajv';
import type { Finding } from '../../diagnostic.ts';
import { either } from '../../enumeration.ts';
import { groupBy } from '../../group-by.ts';
import { isMap, type JsonObject } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import type { PlanDocument } from '../plan-document.ts';
import { branchesOf, propertiesOf } from '../plan-schema.ts';
import { fits } from './branch.ts';
import { type HeldPlace, heldPlace } from './held-place.ts';
import { mapFindings } from './keys.ts';
import { namelessMaps } from './nameless-maps.ts';
import { placeName } from './place.ts';
import { typeFinding } from './types.ts';
import { valueFinding, wordFinding } from './values.ts';
import { finding } from './wording.ts';

/** Keys that the meant shape does not know; ajv may also have complained for a branch that was not meant. */
const unknownKeys = (
  errors: readonly ErrorObject[],
  { additionalProperties, properties = {} }: SchemaPart,
): readonly string[] => {
  if (additionalProperties !== false) return [];
  const complaints = errors.filter(({ keyword }) => keyword === 'additionalProperties');
  const keys = complaints.map(({ params }) =>
    String((params as { additionalProperty: unknown }).additionalProperty),
  );
  return [...new Set(keys)].filter((key) => !Object.hasOwn(properties, key));
};

const missingKeys = ({ required = [] }: SchemaPart, value: JsonObject): readonly string[] =>
  required.filter((key) => !Object.hasOwn(value, key));

/** What people would write to choose the branch. */
function waysIn(branch: SchemaPart): readonly string[] {
  if (branch.discriminator !== undefined) return [branch.discriminator.propertyName];
  return (branch.required ?? []).length > 0
    ? [(branch.required ?? []).join(' and ')]
    : Object.keys(branch.properties ?? {});
}

/** A map that fits no branch of a union better than another. */
function undecided({ path, value, chain }: HeldPlace, union: SchemaPart): readonly Finding[] {
  if (!isMap(value)) return [];
  const tag = union.discriminator?.propertyName;
  const unions = chain.filter((part) => branchesOf(part).length > 0);
  const unknown = Object.keys(value).filter((key) => !propertiesOf(union).has(key));
  if (tag === undefined) {
    const found = mapFindings({ path, value, meant: union, unions, unknown, missing: [] });
    if (found.length > 0) return found;
    return [
      finding(
        'missing-key',
        path,
        'key',
        `${placeName(path)} is empty`,
        `write ${either(branchesOf(union).flatMap(waysIn))}`,
      ),
    ];
  }
  const allowed = branchesOf(union).map((branch) => String(branch.properties?.[tag]?.const));
  const word = value[tag];
  const tagPart: SchemaPart = { type: 'string', enum: allowed, examples: [allowed[0]] };
  if (word === undefined) {
    const missing: SchemaPart = {
      type: 'object',
      properties: { ...Object.fromEntries(propertiesOf(union)), [tag]: tagPart },
    };
    return mapFindings({ path, value, meant: missing, unions, unknown, missing: [tag] });
  }
  if (word === null) return [];
  const at = [...path, tag];
  if (typeof word === 'string') return [wordFinding(at, tagPart, allowed, word)];
  return [typeFinding(at, tagPart, word, typeof word === 'object' ? '' : String(word))];
}

function findingsAt(place: HeldPlace, errors: readonly ErrorObject[], source: string): readonly Finding[] {
  const { path, value, whole, chain } = place;
  if (value === null) return [];
  const meant = chain.at(-1) ?? whole;
  if (!fits(meant, value)) return [typeFinding(path, chain[0] ?? whole, value, source)];
  if (branchesOf(meant).length > 0) return undecided(place, meant);
  if (isMap(value)) {
    const unknown = unknownKeys(errors, meant);
    const missing = missingKeys(meant, value);
    const unions = chain.filter((part) => branchesOf(part).length > 0);
    if (unknown.length + missing.length > 0)
      return mapFindings({ path, value, meant, unions, unknown, missing });
  }
  const found = errors
    .map((error) => valueFinding(path, whole, meant, value, error))
    .find((one) => one !== null);
  return found === undefined || found === null ? [] : [found];
}

/**
 * ajv's errors as findings, one for each mistake. ajv speaks of every branch of every union; what it says of branches
 * that were not meant is dropped, and what it says of one map is read together.
 */
export function condense(document: PlanDocument, errors: readonly ErrorObject[]): readonly Finding[] {
  const { findings: nameless, others } = namelessMaps(document.data, errors);
  const places = groupBy(others, ({ instancePath }) => instancePath);
  const found = [...places].flatMap(([instancePath, group]) => {
    const place = heldPlace(document.data, instancePath);
    return place === null ? [] : findingsAt(place, group, document.sourceOf(place.path));
  });
  return [...nameless, ...found];
}
