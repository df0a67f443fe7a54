import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { blockText, quoteScalar } from '../../src/output/yaml-text.ts';

const yaml11Words = [
  'y',
  'N',
  'yes',
  'on',
  'Off',
  'true',
  'null',
  '~',
  '',
  '<<',
  '=',
  '.inf',
  '0600',
  '0o600',
  '0x1F',
  '1_000',
  '12:30',
  '1e3',
  '2026-01-02',
  '- a',
  '#',
  'a: b',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '{',
  '[',
];

describe('a quoted scalar', () => {
  it.each(yaml11Words)(
    'is in double quotes even where a reader would take the bare word %j for something else',
    (word) => {
      expect(quoteScalar(word)).toBe(JSON.stringify(word));
    },
  );

  it('escapes what readers refuse, change or hide', () => {
    expect(quoteScalar('\u007f\u0085\u009f\u2028\u2029\ufeff\u202e\u200b\ufffe')).toBe(
      '"\\u007f\\u0085\\u009f\\u2028\\u2029\\ufeff\\u202e\\u200b\\ufffe"',
    );
  });

  it('keeps letters of all languages readable', () => {
    expect(quoteScalar('Größe 大 😀')).toBe('"Größe 大 😀"');
  });

  it('gives numbers and booleans bare, as text', () => {
    expect([quoteScalar(0), quoteScalar(-1.5), quoteScalar(1e21), quoteScalar(false)]).toEqual([
      '0',
      '-1.5',
      '1.0e+21',
      'false',
    ]);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['half of a surrogate pair', 'a\ud800'],
    ['a map', {}],
    ['a list', ['a']],
    ['a big integer', 1n],
    ['a function', () => 'a'],
  ])('refuses %s', (_, value) => {
    expect(() => quoteScalar(value)).toThrow(TypeError);
  });
});

describe('a block', () => {
  it('looks like YAML that a person wrote, in the order of its keys', () => {
    const value = {
      resources: { requests: { cpu: '100m', memory: '64Mi' } },
      args: ['a', ['b', {}], { c: 1, d: [] }],
      none: null,
    };
    expect(`extra:\n${blockText(value, 2)}\n`).toBe(`extra:
  resources:
    requests:
      cpu: "100m"
      memory: "64Mi"
  args:
    - "a"
    - - "b"
      - {}
    - c: 1
      d: []
  none: null
`);
  });

  it('quotes keys that a YAML 1.1 reader would not take for text', () => {
    expect(
      blockText({ on: 1, y: 2, null: 3, '': 4, '<<': 5, 'a b': 6, 'app.kubernetes.io/name': 7 }, 0),
    ).toBe('"on": 1\n"y": 2\n"null": 3\n"": 4\n"<<": 5\n"a b": 6\napp.kubernetes.io/name: 7');
  });

  it('writes a script as a literal block, line for line', () => {
    expect(`- ${blockText('set -eu\nif true; then\n\techo "ok"\nfi\n\nexit 0', 2)}\n`).toBe(
      '- |-\n  set -eu\n  if true; then\n  \techo "ok"\n  fi\n\n  exit 0\n',
    );
    expect(blockText({ script: 'one\ntwo\n' }, 0)).toBe('script: |\n  one\n  two');
  });

  it.each([
    ['its first line is indented', ' one\ntwo'],
    ['it begins with an empty line', '\none'],
    ['a line ends in a space', 'one \ntwo'],
    ['it ends in several line ends', 'one\n\n'],
    ['it has a carriage return', 'one\r\ntwo'],
    ['it has a hidden character', 'one\n\u202etwo'],
    ['it is one line', 'one'],
  ])('quotes a text when %s', (_, text) => {
    expect(blockText(text, 2)).toBe(quoteScalar(text));
  });

  it('spells out a key that is too long for a reader to look ahead', () => {
    const value = { a: [{ ['k'.repeat(2000)]: { b: 1 } }] };
    expect(load(blockText(value, 0))).toEqual(value);
  });

  it('refuses half of a surrogate pair in a text of several lines', () => {
    expect(() => blockText('a\n\udc00', 2)).toThrow(TypeError);
  });

  it('writes ten thousand deep subtrees without trouble', () => {
    const item = { a: { b: { c: { d: ['x'.repeat(50), { e: 'one\ntwo' }] } } } };
    const value = Array.from({ length: 10_000 }, () => item);
    expect(load(blockText(value, 0))).toEqual(value);
  });
});
