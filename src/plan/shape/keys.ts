import type { Finding, Path } from '../../diagnostic.ts';
import { either } from '../../enumeration.ts';
import { isMap, type JsonObject } from '../../json.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { isCsi } from '../formats/names.ts';
import { branchesOf, propertiesOf, resolved } from '../plan-schema.ts';
import { suggestions } from '../suggest.ts';
import { contextOf } from './context.ts';
import { levelsFor } from './levels.ts';
import { otherWord, remedyFor } from './other-words.ts';
import { placeName, shownName } from './place.ts';
import { finding, typed } from './wording.ts';

/** A map whose keys are not what its shape wants. */
export interface MapProblem {
  readonly path: Path;
  readonly value: JsonObject;
  /** The shape that was meant; a union if no branch stands out. */
  readonly meant: SchemaPart;
  /** Unions on the way to `meant`. */
  readonly unions: readonly SchemaPart[];
  readonly unknown: readonly string[];
  readonly missing: readonly string[];
}

interface Answer {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  /** Missing keys that this key was meant to be. */
  readonly standsFor: readonly string[];
}

/** Branches that are named in a message. */
const mostOwners = 4;

const known = (part: SchemaPart): readonly string[] => [...propertiesOf(part).keys()];

/** The key that made the branch the meant one. */
const distinguishing = (meant: SchemaPart, value: JsonObject): string | undefined =>
  (meant.required ?? known(meant)).find((key) => Object.hasOwn(value, key));

/** A key of another branch of the same union. */
function otherBranch(key: string, problem: MapProblem): Answer | null {
  const { value, meant, unions, path } = problem;
  const union = unions.findLast((part) =>
    branchesOf(part).some((branch) => branch !== meant && propertiesOf(branch).has(key)),
  );
  if (union === undefined || branchesOf(meant).length > 0) return null;
  const tag = union.discriminator?.propertyName;
  if (tag !== undefined) {
    const owners = branchesOf(union).filter((branch) => propertiesOf(branch).has(key));
    const names = owners.map((branch) => String(branch.properties?.[tag]?.const));
    const few = names.length <= mostOwners;
    const listed = few ? either(names, 'and') : `${names.slice(0, mostOwners).join(', ')} …`;
    const own = String(meant.properties?.[tag]?.const);
    return {
      code: 'misplaced-key',
      message: `${shownName(key)} in ${placeName(path)} is a key of ${tag}${names.length > 1 ? 's' : ''} ${listed}, not of ${own}`,
      remedy: few
        ? `leave it out, or write ${tag}: ${either(names)}`
        : `leave it out, or write the ${tag} that it belongs to`,
      standsFor: [],
    };
  }
  const beside = distinguishing(meant, value);
  if (beside === undefined) return null;
  return {
    code: 'misplaced-key',
    message: `${shownName(key)} cannot stand beside "${beside}" in ${placeName(path)}`,
    remedy: `keep one of ${key} and ${beside}`,
    standsFor: [],
  };
}

/** The maps beside a key in which it may stand. */
const insideOf = (key: string, { value, meant }: MapProblem): readonly string[] =>
  [...propertiesOf(meant)]
    .filter(([name, part]) => isMap(value[name]) && propertiesOf(part).has(key))
    .map(([name]) => name);

/** What to type for a key that is missing: its example. */
function wanted(meant: SchemaPart, keys: readonly string[]): string {
  const properties = propertiesOf(meant);
  const example = (key: string) => resolved(properties.get(key) ?? {}).examples?.[0] ?? '…';
  return keys.map((key) => `${key}: ${typed(example(key))}`).join(', ');
}

function answerTo(key: string, problem: MapProblem): Answer {
  const { path, value, meant, missing } = problem;
  const absent = known(meant).filter((name) => !Object.hasOwn(value, name));
  const candidates = [...missing, ...absent.filter((name) => !missing.includes(name))];
  const near = suggestions(key, candidates);
  const message = `unknown key ${shownName(key)} in ${placeName(path)}`;
  const meantOne = (): Answer => {
    const needed = near[0] !== undefined && missing.includes(near[0]);
    const remedy = `did you mean ${either(near.map((name) => `"${name}"`))}?${needed ? ' It is needed here.' : ''}`;
    return { code: 'unknown-key', message, remedy, standsFor: near.slice(0, 1) };
  };
  const spelling = suggestions(key, candidates).find(
    (name) => name.toLowerCase().replace(/[-_]/g, '') === key.toLowerCase().replace(/[-_]/g, ''),
  );
  if (spelling !== undefined) return meantOne();

  const other = otherWord(contextOf(path), key);
  if (other?.later === true) {
    return {
      code: 'later-version',
      message: `${shownName(key)} in ${placeName(path)} comes with a later version of the language`,
      remedy: other.remedy,
      standsFor: other.standsFor,
    };
  }
  if (other !== undefined) {
    const present = other.key !== '' && Object.hasOwn(value, other.key);
    const remedy = present
      ? `leave it out, or put it into ${other.key}, which is already there`
      : remedyFor(other, value[key]);
    const owners =
      other.key === '' || known(meant).includes(other.key) ? null : otherBranch(other.key, problem);
    return {
      code: 'unknown-key',
      message,
      remedy: owners === null ? remedy : owners.message,
      standsFor: [...other.standsFor, other.key],
    };
  }
  if (near.length > 0) return meantOne();

  const inside = insideOf(key, problem);
  if (inside.length > 0) {
    return {
      code: 'misplaced-key',
      message: `${shownName(key)} in ${placeName(path)} belongs into ${either(inside, 'and')}`,
      remedy: 'move it there',
      standsFor: [],
    };
  }
  // A map of one key, with one key in it: whatever that is called, it was meant.
  if (known(meant).length === 1 && missing.length === 1 && Object.keys(value).length === 1)
    return { code: 'unknown-key', message, remedy: `write ${wanted(meant, missing)}`, standsFor: missing };
  const elsewhere = otherBranch(key, problem);
  if (elsewhere !== null) return elsewhere;
  const levels = levelsFor(key, path);
  if (levels.length > 0) {
    return {
      code: 'misplaced-key',
      message: `${shownName(key)} in ${placeName(path)} belongs under ${either(levels)}`,
      remedy: 'move it there',
      standsFor: [],
    };
  }
  const shown = absent.slice(0, 12);
  const remedy =
    shown.length === 0
      ? 'leave it out'
      : `keys that may stand here: ${shown.join(', ')}${absent.length > shown.length ? ' …' : ''}`;
  return { code: 'unknown-key', message, remedy, standsFor: [] };
}

/** What the map says shows that it should not be there: what it lacks is no news. */
const meantAnotherThing = ({ provider }: JsonObject): boolean =>
  typeof provider === 'string' && isCsi(provider);

/** Unknown and missing keys of one map; a missing key that an unknown one was meant to be is not reported again. */
export function mapFindings(problem: MapProblem): readonly Finding[] {
  const { path, value, meant, unknown, missing } = problem;
  const answers = unknown.map((key) => ({ key, answer: answerTo(key, problem) }));
  const meantKeys = new Set(answers.flatMap(({ answer }) => answer.standsFor));
  const lacking = meantAnotherThing(value) ? [] : missing.filter((key) => !meantKeys.has(key));
  const found = answers.map(({ key, answer }) =>
    finding(answer.code, [...path, key], 'key', answer.message, answer.remedy),
  );
  if (lacking.length === 0) return found;
  const message = `${placeName(path)} lacks ${either(lacking, 'and')}`;
  return [...found, finding('missing-key', path, 'key', message, `write ${wanted(meant, lacking)}`)];
}
