import { either } from '../../enumeration.ts';
import { isMap, type Json } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { formats } from '../formats/index.ts';
import { branchesOf, propertiesOf, resolved, typesOf } from '../plan-schema.ts';
import { asList, insteadOfAll } from './as-list.ts';
import { jsonType } from './branch.ts';
import { typed } from './wording.ts';

/** Words of YAML 1.1 that YAML 1.2 reads as text. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'y', 'on', 'true', 'enabled'].map((word) => [word, true] as const),
  ...['no', 'n', 'off', 'false', 'disabled'].map((word) => [word, false] as const),
]);

const isReference = (part: SchemaPart): boolean =>
  [resolved(part), ...branchesOf(resolved(part))].some(({ 'x-reference': section }) => section !== undefined);

const textFormat = (part: SchemaPart): string | undefined =>
  [resolved(part), ...branchesOf(resolved(part))].find(
    ({ type, 'x-format': format }) => type === 'string' && format !== undefined,
  )?.['x-format'];

/** Quotes make it text; where that would still be refused, what to type instead. */
function quotingRemedy(part: SchemaPart, source: string): string {
  const words = [resolved(part), ...branchesOf(resolved(part))].flatMap((branch) => branch.enum ?? []);
  if (words.length > 0) return `write ${either(words.map(String))}`;
  const complaint = formats.get(textFormat(part) ?? '')?.check(source) ?? null;
  return complaint === null ? `quote it: "${source}"` : complaint.remedy;
}

const listRemedy = 'write a list, in brackets or with one "- " for each item';

function textRemedy(part: SchemaPart, types: ReadonlySet<string>, value: string): string {
  const truth = booleans.get(value.toLowerCase());
  if (types.has('boolean')) return truth === undefined ? 'write true or false' : `write ${truth}`;
  if (types.has('integer') || types.has('number'))
    return /^\d+$/.test(value)
      ? 'write it without quotes'
      : `write one such as ${typed(resolved(part).examples?.[0] ?? 1)}`;
  if (!types.has('array')) return exampleRemedy(part);
  const all = insteadOfAll(part, value);
  if (all !== undefined) return all;
  const list = asList(part, value);
  return list === '' ? listRemedy : `write a list: ${list}`;
}

/** A map without an example of its own: with the keys that it needs, or with the first that may stand there. */
function exampleMap(part: SchemaPart): Readonly<Record<string, unknown>> {
  const properties = propertiesOf(part);
  const { required = [] } = resolved(part);
  const keys = required.length > 0 ? required : [...properties.keys()].slice(0, 1);
  const examples = keys.map((key) => [key, resolved(properties.get(key) ?? {}).examples?.[0]] as const);
  return Object.fromEntries(examples.filter(([, example]) => example !== undefined));
}

const isEmptyMap = (value: unknown): boolean => isMap(value) && Object.keys(value).length === 0;

/** The example that says most: an empty map among them stands for everything, which nobody means who names one thing. */
const exampleOf = ({ examples }: SchemaPart): unknown =>
  examples?.find((example) => !isEmptyMap(example)) ?? examples?.[0];

/** What may be typed here, whatever stands here now. */
export function exampleRemedy(part: SchemaPart): string {
  const { additionalProperties, enum: words } = resolved(part);
  if (words !== undefined) return `write ${either(words.map(String))}`;
  const example = exampleOf(resolved(part));
  if (example === undefined) {
    if (typeof additionalProperties === 'object') return 'write a map, each entry under its name';
    const map = exampleMap(part);
    return Object.keys(map).length === 0 ? '' : `write a map such as ${typed(map)}`;
  }
  return `write ${typeof example === 'string' ? 'text' : 'one'} such as ${typed(example)}`;
}

function wholeNumberRemedy(part: SchemaPart): string {
  const example = resolved(part).examples?.find(Number.isInteger);
  return `write a whole number${example === undefined ? '' : ` such as ${typed(example)}`}`;
}

/** What to type instead of a text where one key of the map that is wanted is enough and takes it. */
export function mapAround(part: SchemaPart, text: string): string | undefined {
  const [key = '', ...more] = Object.keys(exampleOf(resolved(part)) ?? exampleMap(part));
  const property = propertiesOf(part).get(key);
  if (property === undefined || more.length > 0) return undefined;
  const format = formats.get(textFormat(property) ?? '');
  return format?.check(text) === null ? `write { ${key}: ${typed(text)} }` : undefined;
}

/** What to type instead of a value of another type. `source`: the value as it stands in the file. */
export function typeRemedy(part: SchemaPart, value: Json, source: string): string {
  const types = typesOf(part);
  switch (jsonType(value)) {
    case 'number':
      return types.has('string')
        ? quotingRemedy(part, source)
        : types.has('integer')
          ? wholeNumberRemedy(part)
          : types.has('boolean')
            ? 'write true or false'
            : exampleRemedy(part);
    case 'boolean':
      return types.has('string') && !types.has('object') && !types.has('array') && !isReference(part)
        ? quotingRemedy(part, source)
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
      if (textFormat(part) === 'selector') return 'write it as for kubectl -l, such as app=shop';
      return types.has('array') ? listRemedy : exampleRemedy(part);
  }
}
