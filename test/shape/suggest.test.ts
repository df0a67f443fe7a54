import { expect, test } from 'vitest';
import { distance, suggestion, suggestions } from '../../src/plan/suggest.ts';

const settings = [
  'schedule',
  'schedules',
  'retention',
  'volumes',
  'storage',
  'paused',
  'alerts',
  'labels',
  'annotations',
  'scheduleSpec',
];

test.each([
  ['retension', 'retention'],
  ['retnetion', 'retention'],
  ['shedule', 'schedule'],
  ['volume', 'volumes'],
  ['schedule_spec', 'scheduleSpec'],
  ['Schedule-Spec', 'scheduleSpec'],
  ['PAUSED', 'paused'],
  ['annot', 'annotations'],
])('%s was meant to be %s', (word, meant) => {
  expect(suggestion(word, settings)).toBe(meant);
});

test.each(['cron', 'x', '', 'colour', 'schedulesandmuchmore'])('nothing is guessed for %j', (word) => {
  expect(suggestions(word, settings)).toEqual([]);
});

test('a word that differs only in case or separators stands alone', () => {
  expect(suggestions('schedule-s', settings)).toEqual(['schedules']);
});

test('at most three candidates are named, the nearest first, ties in the order of the language', () => {
  expect(suggestions('bat', ['cat', 'hat', 'rat', 'mat'])).toEqual(['cat', 'hat', 'rat']);
  expect(suggestions('glod', ['glob', 'gold', 'gods', 'go'])).toEqual(['glob', 'gold']);
});

test('of two letters only their places are mistaken', () => {
  expect(suggestions('bd', ['db', 'bc'])).toEqual(['db']);
});

test('very long words and very long lists are passed over', () => {
  expect(suggestions('a'.repeat(65), ['a'.repeat(64)])).toEqual([]);
  expect(
    suggestions(
      'tier',
      Array.from({ length: 501 }, () => 'tiers'),
    ),
  ).toEqual([]);
});

test('the distance counts an exchange of neighbours once', () => {
  expect(distance('glod', 'gold', 3)).toBe(1);
  expect(distance('abc', 'xyz', 1)).toBe(2);
});
