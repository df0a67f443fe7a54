import type { ErrorObject } from 'ajv';
import type { Finding, Path } from '../../diagnostic.ts';
import { either } from '../../enumeration.ts';
import type { Json } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { branchesOf, typesOf } from '../plan-schema.ts';
import { suggestions } from '../suggest.ts';
import { asList } from './as-list.ts';
import { otherValueRemedy } from './other-values.ts';
import { placeName } from './place.ts';
import { finding, shownValue, typed } from './wording.ts';

type Word = string | number | boolean;

/** Longer lists are cut: in what is wrong sooner than in what to type instead. */
const mostNamed = 10;
const mostOffered = 20;

const listed = (words: readonly string[], most: number): string =>
  words.length > most ? `${words.slice(0, most).join(', ')} …` : words.join(', ');

function listExample(part: SchemaPart, text: string): string {
  const meant = asList(part, text);
  const example = part.examples?.find(Array.isArray);
  return meant === '' ? `a list such as ${typed(example ?? [])}` : `a list: ${meant}`;
}

/** A value that is none of the words that may stand there. `part`: the whole shape, for what else may. */
export function wordFinding(path: Path, part: SchemaPart, allowed: readonly Word[], value: Json): Finding {
  const key = String(path.findLast((step) => typeof step === 'string') ?? '');
  const text = typeof value === 'string' ? value : '';
  const list = branchesOf(part).some((branch) => typesOf(branch).has('array'));
  const choices = [...allowed.map(String), ...(list ? ['a list'] : [])];
  const message = `${placeName(path)} is ${shownValue(path, value)}, which is not ${choices.length === 1 ? choices[0] : `one of ${listed(choices, mostNamed)}`}`;
  const other = otherValueRemedy(key, text);
  if (other !== undefined) return finding('wrong-value', path, 'value', message, other);
  const near = suggestions(text, allowed.map(String));
  if (near.length > 0)
    return finding(
      'wrong-value',
      path,
      'value',
      message,
      `did you mean ${either(near.map((word) => `"${word}"`))}?`,
    );
  const example = list && text !== '' && text !== '*' ? listExample(part, text) : '';
  const remedy =
    example === ''
      ? `write ${allowed.length > mostOffered ? `one of ${listed(choices, mostOffered)}` : either(allowed.map(String))}`
      : `write ${either([...allowed.map(String), example])}`;
  return finding('wrong-value', path, 'value', message, remedy);
}

const such = (part: SchemaPart): string => {
  const example = part.examples?.[0];
  return example === undefined ? '' : `write one such as ${typed(example)}`;
};

/** The message that a keyword of the schema stands for, behind the name of the place; null for those that say nothing by themselves. */
function breach(keyword: keyof SchemaPart, limit: string, shown: string): string | null {
  switch (keyword) {
    case 'minimum':
      return `is ${shown}, the least is ${limit}`;
    case 'maximum':
      return `is ${shown}, the most is ${limit}`;
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return 'is empty';
    case 'maxLength':
      return `is longer than ${limit} characters`;
    case 'maxProperties':
      return `has more than ${limit === '1' ? 'one key' : `${limit} keys`}`;
    case 'pattern':
      return `cannot be ${shown}`;
    default:
      return null;
  }
}

function repeatedItem(path: Path, value: Json, error: ErrorObject): Finding {
  const { i, j } = error.params as { readonly i: number; readonly j: number };
  // The later one: an overlay adds behind what the plan says.
  const index = Math.max(i, j);
  const item = Array.isArray(value) ? ((value as readonly Json[])[index] ?? null) : null;
  const message = `${shownValue(path, item)} stands twice in ${placeName(path)}`;
  return finding('repeated-item', [...path, index], 'value', message, 'leave one out');
}

/** What ajv says of a value of the right type. Null for keywords that say nothing by themselves. */
export function valueFinding(
  path: Path,
  whole: SchemaPart,
  meant: SchemaPart,
  value: Json,
  error: ErrorObject,
): Finding | null {
  const keyword = error.keyword as keyof SchemaPart;
  // Said of a branch that was not meant.
  if (meant[keyword] === undefined || (keyword === 'enum' && meant.enum?.includes(value as Word)))
    return null;
  if (keyword === 'enum') return wordFinding(path, whole, meant.enum ?? [], value);
  if (keyword === 'const')
    return wordFinding(path, whole, meant.const === undefined ? [] : [meant.const], value);
  if (keyword === 'uniqueItems') return repeatedItem(path, value, error);
  const said = breach(keyword, String(meant[keyword]), shownValue(path, value));
  if (said === null) return null;
  const message = `${placeName(path)} ${said}`;
  return keyword === 'minItems' || keyword === 'minProperties'
    ? finding('empty-collection', path, 'value', message, such(whole) || such(meant))
    : finding('wrong-value', path, 'value', message, such(meant));
}
