import { describe, expect, test } from 'vitest';
import { contextOf } from '../../src/plan/shape/context.ts';
import { otherWord, otherWords } from '../../src/plan/shape/other-words.ts';
import { propertiesAt } from './schema-walk.ts';

/** A place of each sort. */
const places = [
  [],
  ['velero'],
  ['storage', 'default'],
  ['storage', 'default', 'credentials'],
  ['storage', 'default', 'ca'],
  ['storage', 'default', 'encryption'],
  ['volumes'],
  ['volumes', 'rules', 0],
  ['volumes', 'snapshotClasses', 'fast'],
  ['targets', 'shop', 'retention'],
  ['services', 'db'],
  ['services', 'db', 'volumes', 'data'],
  ['services', 'db', 'hooks', 0],
  ['services', 'db', 'hooks', 0, 'pre'],
  ['mirrors', 'offsite'],
  ['tiers', 'gold'],
  ['targets', 'shop'],
  ['targets', 'shop', 'schedules', 'nightly'],
  ['alerts'],
  ['output'],
] as const;

describe.each(places.map((place) => [place.join('.') || 'the top level', place] as const))(
  'at %s',
  (_, place) => {
    const context = contextOf(place);
    const properties = propertiesAt(place);

    test('a word of another tool is never a key of the language', () => {
      const clashes = otherWords(context).filter((word) =>
        [...properties.keys()].some((key) => key.toLowerCase() === word),
      );
      // `default` at `volumes` and the like are keys there, so nobody asks what else they might be.
      expect(clashes.filter((word) => !['plugins', 'features', 'metrics'].includes(word))).toEqual([]);
    });

    test('what is to be written instead is a key there', () => {
      const keys = otherWords(context).map((word) => otherWord(context, word)?.key ?? '');
      const unknown = keys.filter((key) => key !== '' && !properties.has(key));
      expect(unknown).toEqual([]);
    });
  },
);
