import type { Path } from '../../src/diagnostic.ts';
import { branchesOf, resolved } from '../../src/plan/plan-schema.ts';
import {
  isMap,
  language,
  type RichPlan,
  richPlans,
  type Value,
  valueAt,
  withKey,
  withValue,
} from './rich-plans.ts';
import { type Grammar, grammarOf } from './texts.ts';

/** A place of a rich plan where a text stands: a value, or a key that the plan is free to choose. */
export interface TextPlace {
  /** `storage.<name>(aws).bucket`; for a key, `key of` the map; in a hatch, the path as it is. */
  readonly name: string;
  readonly source: RichPlan;
  readonly path: Path;
  readonly isKey: boolean;
  /** Where the same text stands too: the references to a name. */
  readonly references: readonly Path[];
  readonly grammar: Grammar;
  /** The plan with another text here; what refers to a name follows it. */
  with(text: string): Value;
}

const pathKey = (source: RichPlan, path: Path): string => JSON.stringify([source.file, path]);

function valuePlaces(): readonly TextPlace[] {
  const described = new Map(
    language.flatMap(({ name, part, places }) =>
      places.map(({ source, path }) => [pathKey(source, path), { name, part }] as const),
    ),
  );
  const places: TextPlace[] = [];
  const visit = (source: RichPlan, value: Value, path: Path) => {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) visit(source, item, [...path, index]);
    } else if (isMap(value)) {
      for (const [key, item] of Object.entries(value)) visit(source, item, [...path, key]);
    } else if (typeof value === 'string') {
      const { name = path.join('.'), part } = described.get(pathKey(source, path)) ?? {};
      const put = (text: string) => withValue(source.plan, path, text);
      places.push({ name, source, path, isKey: false, references: [], grammar: grammarOf(part), with: put });
    }
  };
  for (const source of richPlans) visit(source, source.plan, []);
  return places;
}

/** The places that name a key of this section. */
function referencesTo(section: string, source: RichPlan, name: string): readonly Path[] {
  return language
    .filter(({ part }) => {
      const whole = resolved(part);
      return [part, whole, ...branchesOf(whole)].some((branch) => branch['x-reference'] === section);
    })
    .flatMap(({ places }) => places)
    .filter((place) => place.source === source && valueAt(source.plan, place.path) === name)
    .map(({ path }) => path);
}

function keyPlaces(): readonly TextPlace[] {
  const holders = new Map(language.map(({ name, part }) => [name, resolved(part)]));
  return language
    .filter(({ kind }) => kind === 'entry')
    .flatMap(({ name, places }) => {
      const map = name.slice(0, -'.<name>'.length);
      const names = holders.get(map)?.propertyNames;
      const grammar = grammarOf({ type: 'string', ...names });
      return places.map(({ source, path }) => {
        const old = path.at(-1) as string;
        const references = referencesTo(map, source, old);
        const put = (text: string) =>
          references.reduce(
            (plan, reference) => withValue(plan, reference, text),
            withKey(source.plan, path, text),
          );
        return { name: `key of ${map}`, source, path, isKey: true, references, grammar, with: put };
      });
    });
}

/** Every place of the rich plans where a text stands. */
export const textPlaces: readonly TextPlace[] = [...valuePlaces(), ...keyPlaces()];
