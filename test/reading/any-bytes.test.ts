import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readPlan } from '../../src/plan/plan-document.ts';
import { cases, realPlans } from './plans.ts';

const encoder = new TextEncoder();
const read = (bytes: Uint8Array) => readPlan({ file: 'plan.yaml', bytes, maxBytes: 1024 ** 2 });

/** What must hold of any bytes: a document or a reason, every finding well-formed and placed in the text. */
function checkReading(bytes: Uint8Array): void {
  const { document, source, findings } = read(bytes);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (document === null) expect(errors.length).toBeGreaterThan(0);
  for (const { range, message, remedy, code } of findings) {
    expect(message).not.toBe('');
    expect(remedy).not.toBe('');
    expect(code).toMatch(/^[a-z0-9-]+$/);
    const { start = -1, end = -1 } = range ?? {};
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual((source?.text.length ?? 0) + 1);
  }
  if (document === null || errors.length > 0) return;
  // Nothing is lost and nothing is made up: another walk over the same text finds the same values.
  const documents = parseAllDocuments(document.text, {
    stringKeys: true,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  expect(documents).toHaveLength(1);
  const again = 'toJS' in (documents[0] ?? {}) ? documents[0]?.toJS() : undefined;
  expect(JSON.parse(JSON.stringify(document.data))).toEqual(JSON.parse(JSON.stringify(again)));
}

const fragments = [
  ...[
    'a',
    'b',
    '0',
    '-',
    '?',
    ':',
    ',',
    '[',
    ']',
    '{',
    '}',
    '#',
    '&',
    '*',
    '!',
    '|',
    '>',
    "'",
    '"',
    '%',
    '@',
    '`',
  ],
  ...[
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    ' ',
    ' ',
    '\t',
    '\r\n',
    '\r',
    '- ',
    '? ',
    ': ',
    ' #',
    '---\n',
    '...\n',
    '<<: ',
    '{{ ',
    ' }}',
  ],
  ...[
    '&a ',
    '*a',
    '!!str ',
    '|\n  ',
    '>-\n ',
    '~',
    'null',
    '0600',
    '1e999',
    '.nan',
    '*/5 * * * *',
    '@daily',
    '!app',
    '%YAML 1.1\n',
  ],
  ...[
    '__proto__: ',
    'password: ',
    'command: ',
    'schedule: ',
    'a: b\n',
    '\u00a0',
    '\u202e',
    '\ufeff',
    'é',
    'e\u0301',
    '🏠',
    '\\',
    '\\ud800',
    '\x00',
    '\x1f',
    '\x02',
    '\x18',
    '\x85',
  ],
];

const yamlLike = fc.array(fc.constantFrom(...fragments), { maxLength: 60 }).map((parts) => parts.join(''));

/** One change to a plan: a stretch of it dropped, doubled, moved, or something else put in its place. */
const change = fc.record({
  at: fc.nat(),
  length: fc.nat({ max: 30 }),
  put: fc.oneof(fc.constantFrom('', ...fragments), fc.string({ unit: 'binary', maxLength: 4 })),
});

const mutatedPlan = fc
  .tuple(fc.constantFrom(...realPlans()), fc.array(change, { minLength: 1, maxLength: 4 }))
  .map(([plan, changes]) =>
    changes.reduce((text, { at, length, put }) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + put + text.slice(start + length);
    }, plan),
  );

describe('reading', () => {
  it('gives a document or an error for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), checkReading), { numRuns: cases });
  });

  it('gives a document or an error for any arrangement of YAML', () => {
    fc.assert(
      fc.property(yamlLike, (text) => checkReading(encoder.encode(text))),
      { numRuns: cases },
    );
  });

  it('gives a document or an error for real plans with something changed', () => {
    fc.assert(
      fc.property(mutatedPlan, (text) => checkReading(encoder.encode(text))),
      { numRuns: cases },
    );
  });

  it('reads every real plan without a finding', () => {
    for (const plan of realPlans()) expect(read(encoder.encode(plan)).findings).toEqual([]);
  });

  // Each of these made some reader take quadratic time, or its stack.
  const units = [
    '[',
    '- ',
    '? ',
    '{',
    'a: ',
    'a: &a ',
    'a: &a\n',
    '*a ',
    '"',
    '"\n',
    "'",
    'a: "\n',
    'a\n...\n',
    'a: |\n',
    '\n',
    '{}',
    ']',
    '{{ }',
    '\\',
    '#',
    '!a ',
    '<<: ',
    'a: 0600\n',
    '\u00a0',
  ];
  const size = process.env['CI'] === 'true' ? 1024 ** 2 : 1024 ** 2 / 8;

  it.each(units)('comes to an end with a file full of %j', (unit) => {
    const text = unit.repeat(Math.ceil(size / unit.length));
    const bytes = encoder.encode(text).subarray(0, size);
    expect(read(bytes).findings.some(({ severity }) => severity === 'error')).toBe(true);
  });

  it('tells every key apart in a map of a hundred thousand', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1\n`).join('');
    const { document, findings } = readPlan({
      file: 'plan.yaml',
      bytes: encoder.encode(text),
      maxBytes: 2 * 1024 ** 2,
    });
    expect(findings).toEqual([]);
    expect(document?.keysOf([])).toHaveLength(100_000);
  });
});
