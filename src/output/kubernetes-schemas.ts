import { kinds, type Part, partOf } from '#validators/kubernetes';
import type { JsonObject } from '../json.ts';
import { ownValue } from '../json.ts';
import { pointerOf } from '../json-pointer.ts';

const patterns = new Map<string, RegExp>();

function matches(text: string, pattern: string): boolean {
  let expression = patterns.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern, 'u');
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

/** One document held to draft-07's rules, as far as the schemas of `schema/kubernetes/` use them. */
class DocumentCheck {
  readonly problems: string[] = [];
  readonly #kind: string;
  readonly #isPatch: boolean;
  /** Keys from the document to the value that is looked at. */
  readonly #path: (string | number)[] = [];

  constructor(kind: string, isPatch: boolean) {
    this.#kind = kind;
    this.#isPatch = isPatch;
  }

  check(value: unknown, partNumber: number): void {
    const part = partOf(partNumber);
    const type = typeOf(value);
    // In a patch null takes a field away.
    if (this.#isPatch && value === null) return;
    if (part.type !== undefined && !this.#isOfType(type, part.type)) return;
    if (part.const !== undefined && value !== part.const)
      this.#report(`is not ${JSON.stringify(part.const)}`);
    if (part.enum !== undefined && !part.enum.includes(value))
      this.#report(`is none of ${JSON.stringify(part.enum)}`);
    if (typeof value === 'string') this.#checkText(value, part);
    else if (typeof value === 'number') this.#checkNumber(value, part);
    else if (type === 'array') this.#checkList(value as readonly unknown[], part);
    else if (type === 'object') this.#checkMapping(value as Readonly<Record<string, unknown>>, part);
  }

  #report(what: string): void {
    this.problems.push(`does not fit ${this.#kind} at ${pointerOf(this.#path) || '/'}: ${what}`);
  }

  #checkAt(key: string | number, value: unknown, partNumber: number): void {
    this.#path.push(key);
    this.check(value, partNumber);
    this.#path.pop();
  }

  #isOfType(type: string, wanted: string | readonly string[]): boolean {
    const fits = (one: string): boolean => one === type || (one === 'number' && type === 'integer');
    if (typeof wanted === 'string' ? fits(wanted) : wanted.some(fits)) return true;
    this.#report(`is of type ${type} instead of ${[wanted].flat().join(' or ')}`);
    return false;
  }

  #checkText(text: string, { pattern, minLength, maxLength }: Part): void {
    if (pattern !== undefined && !matches(text, pattern)) this.#report(`does not match ${pattern}`);
    // Characters outside the basic plane count once, and are never more than UTF-16 has units.
    if (minLength !== undefined && [...text].length < minLength) this.#report(`is shorter than ${minLength}`);
    if (maxLength !== undefined && text.length > maxLength && [...text].length > maxLength)
      this.#report(`is longer than ${maxLength}`);
  }

  #checkNumber(value: number, { minimum, maximum }: Part): void {
    if (minimum !== undefined && value < minimum) this.#report(`is less than ${minimum}`);
    if (maximum !== undefined && value > maximum) this.#report(`is more than ${maximum}`);
  }

  #checkList(list: readonly unknown[], { minItems, maxItems, items }: Part): void {
    if (minItems !== undefined && list.length < minItems) this.#report(`has less than ${minItems} items`);
    if (maxItems !== undefined && list.length > maxItems) this.#report(`has more than ${maxItems} items`);
    if (items !== undefined) list.forEach((item, index) => void this.#checkAt(index, item, items));
  }

  #checkMapping(mapping: Readonly<Record<string, unknown>>, part: Part): void {
    const { required = [], properties, additionalProperties } = part;
    // A patch is a part of its kind's document: what is required may be missing from it.
    if (!this.#isPatch)
      for (const name of required) if (!Object.hasOwn(mapping, name)) this.#report(`has no ${name}`);
    for (const name of Object.keys(mapping)) {
      const isKnown = properties !== undefined && Object.hasOwn(properties, name);
      const partNumber = isKnown ? properties[name] : additionalProperties;
      if (partNumber === false) this.#report(`has a field ${name}, which the kind has not`);
      else if (partNumber !== undefined) this.#checkAt(name, mapping[name], partNumber);
    }
  }
}

/** What is wrong with an object by the schema of its kind, as `does not fit KIND at PLACE: what`; [] when it is right. */
export function validateObject(
  apiVersion: string,
  kind: string,
  document: JsonObject,
  isPatch: boolean,
): readonly string[] {
  const name = `${apiVersion}/${kind}`;
  const partNumber = ownValue(kinds, name);
  if (partNumber === undefined) return [`is of kind ${apiVersion} ${kind}, for which there is no schema`];
  const held = new DocumentCheck(kind, isPatch);
  held.check(document, partNumber);
  return held.problems;
}
