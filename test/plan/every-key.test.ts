import { describe, expect, test } from 'vitest';
import { branchesOf, resolved } from '../../src/plan/plan-schema.ts';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { rules } from '../../src/rules/index.ts';
import type { SchemaPart } from '../../src/schema-part.ts';
import { compileText } from '../support/compile-text.ts';
import {
  type Described,
  isMap,
  isShared,
  language,
  type Place,
  planText,
  type RichPlan,
  richFragments,
  richPlans,
  type Value,
  valueAt,
  withValue,
} from './rich-plans.ts';

/** What a user gets: the findings and, where the plan is sound, every rendered file. */
interface Outcome {
  readonly files: string;
  readonly findings: readonly string[];
  readonly errors: readonly string[];
}

function outcomeOf(plan: Value): Outcome {
  const { plans, findings } = compileText(planText(plan), 'backup-plan.yaml', richFragments);
  const tree = plans.flatMap((compiled) => renderTree(compiled, new Map()));
  return {
    files: tree.map(({ path, text }) => `${path}\n${text}`).join('\n'),
    findings: findings.map(({ code, subject, message }) => `${code} ${subject}: ${message}`),
    errors: findings.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  };
}

const ruleCodes = new Set(rules.map(({ code }) => code));
const references = new Map<RichPlan, Outcome>(richPlans.map((rich) => [rich, outcomeOf(rich.plan)]));

/** A value that is merely refused as malformed proves nothing: only output and the findings of rules count. */
function differs({ source }: Place, plan: Value): boolean {
  const before = references.get(source) as Outcome;
  const after = outcomeOf(plan);
  if (!after.errors.every((code) => ruleCodes.has(code))) return false;
  return after.files !== before.files || after.findings.join('\n') !== before.findings.join('\n');
}

/** Other texts of a grammar, where the schema's example alone makes no difference or does not fit. */
const otherTexts: Readonly<Record<string, (present: string) => readonly Value[]>> = {
  capacity: () => ['2Gi,20Gi'],
  certificate: (present) => [present + present],
  duration: () => ['45d', '5m', '1h'],
  'iso-date': () => ['2020-01-31'],
  quantity: () => ['7Gi'],
  release: () => ['1.17.1'],
  semver: () => ['12.0.0'],
  'time-zone': () => ['America/New_York'],
  when: () => ['daily 06:00'],
};

const namesIn = (section: string, { source }: Place): readonly Value[] => {
  const map = valueAt(source.plan, [section]);
  return isMap(map) ? Object.keys(map) : [];
};

/** Other values that the place may have: words of the schema, names of the plan, neighbours, or none at all. */
function* alternatives(part: SchemaPart, place: Place): Generator<Value | undefined> {
  const whole = resolved(part);
  const present = valueAt(place.source.plan, place.path) as Value;
  const parts = [part, whole, ...branchesOf(whole), ...branchesOf(whole).flatMap(branchesOf)];
  if (typeof present === 'boolean') yield !present;
  if (typeof present === 'number') yield* [present + 1, present - 1];
  for (const { enum: words = [] } of parts) yield* words as Value[];
  for (const { 'x-reference': section } of parts) if (section !== undefined) yield* namesIn(section, place);
  for (const { 'x-format': format = '' } of parts) yield* otherTexts[format]?.(present as string) ?? [];
  for (const { examples = [] } of parts) yield* examples as Value[];
  if (typeof present === 'string') yield* [`${present}2`, present.replace(/.$/, 'x')];
  yield undefined;
}

const shows = ({ part, places }: Described): boolean =>
  places.some((place) => {
    const present = JSON.stringify(valueAt(place.source.plan, place.path));
    return [...alternatives(part, place)].some(
      (value) =>
        JSON.stringify(value) !== present && differs(place, withValue(place.source.plan, place.path, value)),
    );
  });

/** A tag such as `provider: aws` shows by the branch that it chooses: each sister branch renders to something else. */
const choosesBranch = ({ name, places }: Described): boolean => {
  const key = name.slice(name.lastIndexOf('.') + 1);
  const union = name.slice(0, name.lastIndexOf('('));
  const sisters = properties.filter(
    (other) => other.name.startsWith(`${union}(`) && other.name.endsWith(`).${key}`),
  );
  return places.some(({ source, path }) => {
    const owner = path.slice(0, -1);
    const present = valueAt(source.plan, owner) as { [key: string]: Value };
    return sisters
      .flatMap(({ places: others }) => others)
      .filter(({ source: other }) => other === source)
      .map(({ path: other }) => valueAt(source.plan, other.slice(0, -1)) as { [key: string]: Value })
      .filter((other) => other[key] !== present[key])
      .some((other) => {
        const needed = Object.entries(other).filter(([word]) => present[word] === undefined);
        const shared = Object.keys(present).filter((word) => other[word] !== undefined);
        const kept = shared.map((word) => [word, word === key ? other[word] : present[word]]);
        const value = Object.fromEntries([...needed, ...kept]);
        return differs({ source, path: owner }, withValue(source.plan, owner, value));
      });
  });
};

const properties = language.filter(({ kind }) => kind === 'property');

/** A map with keys of its own lives by them: each of them stands in this list too. */
const holdsOthers = ({ name, part }: Described): boolean =>
  isShared(part) ||
  properties.some((other) => /^[.(]/.test(other.name.slice(name.length)) && other.name.startsWith(name));

/** Keys with one legal value, which say for which reader the plan is written. */
const oneValue: ReadonlyMap<string, string> = new Map([
  ['version', 'the language has one version so far; another one is a finding'],
]);

describe('the rich plans', () => {
  test.each(richPlans)('$file is sound', (rich) => {
    expect((references.get(rich) as Outcome).errors).toEqual([]);
  });
});

describe('every property of the language', () => {
  test.each(properties.map((property) => [property.name, property] as const))(
    '%s is said by a rich plan',
    (_, { places }) => {
      expect(places).not.toEqual([]);
    },
  );
});

describe('no property of the language is dead', () => {
  const living = properties.filter((property) => !holdsOthers(property) && !oneValue.has(property.name));
  const isTag = ({ part, name }: Described) => part.const !== undefined && name.includes('(');

  test.each(living.map((property) => [property.name, property] as const))(
    '%s changes output or findings',
    (_, property) => {
      expect(isTag(property) ? choosesBranch(property) : shows(property)).toBe(true);
    },
  );

  test.each([...oneValue])('%s has one value: %s', (name) => {
    const [place] = (properties.find((property) => property.name === name) as Described).places as [Place];
    for (const value of ['other', 2, undefined]) {
      const { errors } = outcomeOf(withValue(place.source.plan, place.path, value));
      expect(errors).toHaveLength(1);
    }
  });
});
