import type { Finding, Path } from '../../diagnostic.ts';
import { either } from '../../enumeration.ts';
import type { Json } from '../../json.ts';
import { hidden } from '../../redact.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { typesOf } from '../plan-schema.ts';
import { jsonType } from './branch.ts';
import { otherValueRemedy } from './other-values.ts';
import { placeName } from './place.ts';
import { mapAround, typeRemedy } from './type-remedies.ts';
import { finding, shownValue } from './wording.ts';

const typeNames: ReadonlyMap<string, string> = new Map([
  ['string', 'text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'a map'],
]);

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
  const remedy =
    otherValueRemedy(String(path.at(-1)), scalar) ??
    (typeof value === 'string' && text !== hidden ? mapAround(part, value) : undefined) ??
    typeRemedy(part, value, source.length <= 40 ? source : scalar);
  return finding(
    'wrong-type',
    path,
    'value',
    `${placeName(path)} wants ${either(names)}, but ${shown}`,
    remedy,
  );
}
