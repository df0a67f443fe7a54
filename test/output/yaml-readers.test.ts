import fc from 'fast-check';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../src/json.ts';
import { readDocuments } from '../../src/output/yaml-documents.ts';
import { blockText, quoteScalar } from '../../src/output/yaml-text.ts';
import { GoYamlReader } from '../support/go-yaml-reader.ts';
import { describeWith } from '../support/needed-programs.ts';

const runs = { numRuns: 3000 };

const trickyPart = fc.constantFrom(
  ...[
    'on',
    'y',
    'no',
    'null',
    '~',
    '<<',
    '=',
    '1_000',
    '0600',
    '0o17',
    '0x1',
    '12:30',
    '1e3',
    '.nan',
    '2026-01-02',
  ],
  ...[
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '\t',
    ' ',
    '#',
    ': ',
    '- ',
    '---',
    '...',
    '"',
    "'",
    '\\',
    '|',
    '>',
    '%',
    '!',
    '&a',
    '*a',
  ],
  ...[
    '\0',
    '\u0007',
    '\u001b',
    '\u007f',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\ufffd',
  ],
  ...[
    '\ufffe',
    '\uffff',
    '\ufdd0',
    '😀',
    '\u{1fffe}',
    '\u{10ffff}',
    'e\u0301',
    '${x}',
    '{{ x }}',
    '#!/bin/sh\n',
    '__proto__',
    'a',
  ],
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: trickyPart, maxLength: 8 }),
  fc
    .array(fc.string({ unit: fc.constantFrom('a', ' ', '\t', '$', '#', '-', ':', 'é') }), { maxLength: 6 })
    .map((lines) => lines.join('\n')),
);
const scalar = fc.oneof(
  text,
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constant(null),
);
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .array(fc.tuple(text, tie('value')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries) as JsonObject),
  ),
})).value;

/** JSON has one zero only. */
const same = (value: Json): Json => JSON.parse(JSON.stringify(value));

/** A document with the value where a template would put it, with something after it that must not be touched. */
const inTemplate = (value: Json): string => {
  const isCollection = typeof value === 'object' && value !== null;
  return `spec:\n  items:\n    - value:${isCollection ? '\n' : ' '}${blockText(value, 8)}\n      after: 1\n`;
};
const around = (value: Json) => ({ spec: { items: [{ value: same(value), after: 1 }] } });

describe('any value comes back unchanged from a YAML 1.2 reader', () => {
  it('when quoted', () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(load(`a: ${quoteScalar(value)}\n`)).toEqual({ a: value });
      }),
      runs,
    );
  });

  it('when written as a block', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(load(inTemplate(value))).toEqual(around(value));
        expect(load(`${blockText([value], 0)}\n`)).toEqual([same(value)]);
      }),
      runs,
    );
  });
});

it('any value comes back unchanged from the reader that judges the rendered files', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(readDocuments(inTemplate(value))).toEqual({ documents: [around(value)] });
    }),
    runs,
  );
});

describeWith(['go'], 'any value comes back unchanged from the YAML reader of Kubernetes', () => {
  let reader: GoYamlReader;
  beforeAll(() => {
    reader = new GoYamlReader();
  });
  afterAll(() => reader.close());

  it('when quoted', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (value) => {
        expect(await reader.read(`a: ${quoteScalar(value)}\n`)).toEqual({ a: value });
      }),
      runs,
    );
  });

  it('when written as a block', async () => {
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        expect(await reader.read(inTemplate(value))).toEqual(around(value));
      }),
      runs,
    );
  });

  it('when its key is longer than a reader looks ahead', async () => {
    for (const length of [299, 300, 301, 341, 342, 1023, 1024, 5000]) {
      const value = { ['大'.repeat(length)]: 1, ['k'.repeat(length)]: { b: ['one\ntwo'] } };
      expect(await reader.read(blockText(value, 0))).toEqual(value);
    }
  });

  it('also refuses a key that occurs twice, so that the test can fail', async () => {
    await expect(reader.read('a: 1\na: 2\n')).rejects.toThrow('already set');
  });
});
