import type { Finding, Path } from '../../diagnostic.ts';
import type { Json } from '../../json.ts';
import { hidden } from '../../redact.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { formats } from '../formats/index.ts';
import { branchesOf, resolved, typesOf } from '../plan-schema.ts';
import { jsonType } from './branch.ts';
import { otherValue } from './other-values.ts';
import { placeName } from './place.ts';
import { either, finding, shownValue, typed } from './wording.ts';

const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map'],
]);

/** Words of YAML 1.1 that YAML 1.2 reads as text. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'y', 'on', 'true', 'enabled'].map((word) => [word, true] as const),
  ...['no', 'n', 'off', 'false', 'disabled'].map((word) => [word, false] as const),
]);

const textFormat = (part: SchemaPart): string | undefined =>
  [resolved(part), ...branchesOf(resolved(part))].find(
    ({ type, 'x-format': format }) => type === 'string' && format !== undefined,
  )?.['x-format'];

/** Quotes make a number text; where that would still be refused, what to type instead. */
function numberRemedy(part: SchemaPart, source: string): string {
  const complaint = formats.get(textFormat(part) ?? '')?.check(source) ?? null;
  return complaint === null ? `quote it: "${source}"` : complaint.remedy;
}

function textRemedy(part: SchemaPart, types: ReadonlySet<string>, value: string): string {
  const truth = booleans.get(value.toLowerCase());
  if (types.has('boolean') && truth !== undefined) return `write ${truth}`;
  if (types.has('integer') || types.has('number'))
    return /^\d+$/.test(value)
      ? 'write it without quotes'
      : `write one such as ${typed(resolved(part).examples?.[0] ?? 1)}`;
  if (types.has('array')) return 'write a list, in brackets or with one "- " for each item';
  return exampleRemedy(part);
}

/** What may be typed here, whatever stands here now. */
export function exampleRemedy(part: SchemaPart): string {
  const { examples, additionalProperties } = resolved(part);
  const example = examples?.[0];
  if (example === undefined)
    return typeof additionalProperties === 'object' ? 'write a map, each entry under its name' : '';
  return `write ${typeof example === 'string' ? 'text' : 'one'} such as ${typed(example)}`;
}

function wholeNumberRemedy(part: SchemaPart): string {
  const example = resolved(part).examples?.find(Number.isInteger);
  return `write a whole number${example === undefined ? '' : ` such as ${typed(example)}`}`;
}

/** What is the matter with the value's type and what to type instead. */
function remedyFor(part: SchemaPart, value: Json, source: string): string {
  const types = typesOf(part);
  switch (jsonType(value)) {
    case 'number':
      return types.has('string')
        ? numberRemedy(part, source)
        : types.has('integer')
          ? wholeNumberRemedy(part)
          : exampleRemedy(part);
    case 'boolean':
      return types.has('string') && !types.has('object') && !types.has('array')
        ? `quote it: "${source}"`
        : exampleRemedy(part);
    case 'string':
      return textRemedy(part, types, String(value));
    case 'array':
      if (types.has('object'))
        return typeof resolved(part).additionalProperties === 'object'
          ? 'write a map, each entry under its name'
          : exampleRemedy(part);
      return 'write one value, not a list';
    default:
      return exampleRemedy(part);
  }
}

/** `source`: the value as it stands in the file. */
export function typeFinding(path: Path, part: SchemaPart, value: Json, source: string): Finding {
  const names = [...typesOf(part)].map((type) => typeNames.get(type) ?? type);
  const what = jsonType(value) === 'string' ? 'text' : (typeNames.get(jsonType(value)) ?? jsonType(value));
  const text = shownValue(path, value);
  const shown =
    typeof value === 'object' || text === hidden
      ? `this is ${what}`
      : `${text} is ${typeof value === 'boolean' ? 'a truth value' : what}`;
  const scalar = typeof value === 'object' ? '' : String(value);
  const other = otherValue(String(path.at(-1)), scalar);
  const remedy = other?.remedy ?? remedyFor(part, value, source.length <= 40 ? source : scalar);
  return finding(
    'wrong-type',
    path,
    'value',
    `${placeName(path)} wants ${either(names)}, but ${shown}`,
    remedy,
  );
}
