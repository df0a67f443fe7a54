import type { Finding, Path } from '../diagnostic.ts';
import { isMap, type Json, type JsonObject } from '../json.ts';
import { redact } from '../redact.ts';
import type { SchemaPart } from '../schema-part.ts';
import { declaredVariables, withoutVariables } from './flux-variables.ts';
import { shortened } from './formats/format.ts';
import { formats } from './formats/index.ts';
import { isRetentionName } from './formats/time.ts';
import type { PlanDocument } from './plan-document.ts';
import { branchesOf, schemaOf } from './plan-schema.ts';
import { type Reference, referenceFindings } from './references.ts';
import { childPart, meantPart } from './shape/branch.ts';
import { placeName } from './shape/place.ts';
import { exampleRemedy } from './shape/type-remedies.ts';
import { finding } from './shape/wording.ts';

/** Values that a finding points at, so that nothing is said about them twice. */
class KnownPlaces {
  readonly #places: ReadonlySet<string>;

  constructor(findings: readonly Finding[]) {
    this.#places = new Set(
      findings.filter(({ at }) => at === 'value').map(({ path }) => JSON.stringify(path)),
    );
  }

  has(path: Path): boolean {
    return this.#places.size > 0 && this.#places.has(JSON.stringify(path));
  }
}

/** Texts that a remedy quotes may be as long as the plan. */
const longestRemedy = 300;

interface Walk {
  readonly known: KnownPlaces;
  readonly findings: Finding[];
  readonly references: Reference[];
  readonly variables: readonly string[];
}

/** Maps whose `secret` and `key` name a Secret, where people paste its content. */
const holdsReference: ReadonlySet<string> = new Set(['credentials', 'password', 'ca', 'root', 'user']);

function check(text: string, part: SchemaPart, path: Path, at: Finding['at'], walk: Walk): void {
  const format = part['x-format'];
  if (format === undefined) return;
  const grammar = formats.get(format);
  if (grammar === undefined) throw new Error(`the schema names the format ${format}, which nobody knows`);
  const complaint = grammar.check(withoutVariables(text, format, walk.variables));
  if (complaint === null) return;
  const word = path.at(-1);
  const isReference = (word === 'secret' || word === 'key') && holdsReference.has(String(path.at(-2)));
  if (isReference && complaint.repeatsNothing !== true) {
    // What is no name was most likely meant to be the secret itself, and is not repeated.
    const noun = word === 'secret' ? 'the name of a Secret' : 'a key of a Secret';
    const say = `${placeName(path)} is not ${noun}`;
    walk.findings.push(
      finding(
        grammar.code,
        path,
        at,
        say,
        'name the Secret and its key here; what they hold stays out of the plan',
      ),
    );
    return;
  }
  const message = redact(`${placeName(path)}: ${complaint.message}`);
  // A remedy that mends a secret would show it in other letters.
  const remedy =
    redact(text) === text ? redact(shortened(complaint.remedy, longestRemedy)) : exampleRemedy(part);
  walk.findings.push(finding(grammar.code, path, at, message, remedy));
}

function text(value: string, part: SchemaPart, path: Path, walk: Walk): void {
  const section = part['x-reference'];
  const before = walk.findings.length;
  check(value, part, path, 'value', walk);
  if (section === undefined || walk.findings.length > before) return;
  if (section === 'retention' && !isRetentionName(value)) return;
  walk.references.push({ section, name: value, path });
}

function visit(value: Json, whole: SchemaPart, path: Path, walk: Walk): void {
  if (value === null || walk.known.has(path)) return;
  const part = meantPart(whole, value);
  if (branchesOf(part).length > 0) return;
  if (typeof value === 'string') {
    if (part.type === 'string') text(value, part, path, walk);
  } else if (Array.isArray(value)) {
    const items = childPart(part, 0);
    if (items === null) return;
    for (const [index, item] of (value as readonly Json[]).entries())
      visit(item, items, [...path, index], walk);
  } else if (isMap(value)) {
    entries(value, part, path, walk);
  }
}

function entries(value: JsonObject, part: SchemaPart, path: Path, walk: Walk): void {
  for (const [key, item] of Object.entries(value)) {
    const at = [...path, key];
    if (part.propertyNames !== undefined && !walk.known.has(at))
      check(key, part.propertyNames, at, 'key', walk);
    const child = childPart(part, key);
    if (child !== null) visit(item, child, at, walk);
  }
}

/**
 * Holds every text of the plan against its small grammar, and every reference against the names it may name. Works on
 * the raw data, so that one run also reports what stands in the sound parts of a plan that is broken elsewhere; passes
 * over the places that `findings` point at.
 */
export function checkValues(document: PlanDocument, findings: readonly Finding[]): readonly Finding[] {
  const walk: Walk = {
    known: new KnownPlaces(findings),
    findings: [],
    references: [],
    variables: declaredVariables(document.data),
  };
  visit(document.data, schemaOf(), [], walk);
  return [...walk.findings, ...referenceFindings(document, walk.references, [...findings, ...walk.findings])];
}
