import type { Pitfall } from './pitfall.ts';

export const duplicateKey: Pitfall = {
  code: 'duplicate-key',
  severity: 'error',
  title: 'A key stands once in its map.',
  why: 'Readers keep the last one without a word, so the first target, tier or retention of that name is silently gone. Two spellings of one letter (é as one character or as two) count as the same.',
  remedy: 'rename one of them, or merge the two',
  example: {
    bad: 'targets:\n  web: { schedule: hourly }\n  web: { schedule: daily 02:00 }\n',
    good: 'targets:\n  web: { schedule: hourly }\n  web-nightly: { schedule: daily 02:00 }\n',
  },
};

export const forbiddenKey: Pitfall = {
  code: 'forbidden-key',
  severity: 'error',
  title: 'No key is called __proto__, constructor or prototype.',
  why: 'In programs written in JavaScript these names reach what every object shares. They are refused so that no tool that reads a plan can be turned by one.',
  remedy: 'choose another name',
  example: {
    bad: 'targets:\n  __proto__: { schedule: hourly }\n',
    good: 'targets:\n  proto: { schedule: hourly }\n',
  },
};

export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export const keyNotText: Pitfall = {
  code: 'key-not-text',
  severity: 'error',
  title: 'Keys are words.',
  why: 'YAML lets lists, maps and nothing at all be keys; JSON, and with it the Kubernetes API, has only text.',
  remedy: 'write the key as one word; quote it if it begins with ?, [ or {',
  example: {
    bad: 'targets:\n  [web, api]: { schedule: hourly }\n',
    good: 'targets:\n  web-api: { schedule: hourly }\n',
  },
};

export const planEmpty: Pitfall = {
  code: 'plan-empty',
  severity: 'error',
  title: 'A plan says something.',
  why: 'An empty file, or one that holds comments alone, would compile to a cluster without backups.',
  remedy: 'copy the starter from the README, or delete the file and run plan init',
  example: { bad: '# backup plan\n', good: 'version: 1\n' },
};

export const planNotAMap: Pitfall = {
  code: 'plan-not-a-map',
  severity: 'error',
  title: 'A plan is a map of keys and values.',
  why: 'Nothing can be found in a plan that is a list or a single text.',
  remedy: 'begin with version: 1',
  example: { bad: '- version: 1\n', good: 'version: 1\n' },
};
