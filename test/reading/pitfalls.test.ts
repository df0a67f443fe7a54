import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPlan } from '../../src/plan/plan-document.ts';
import { readingExplanations } from '../../src/plan/reading/explanations.ts';

const fixtures = resolve(fileURLToPath(import.meta.url), '../fixtures');
const names = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const content = (name: string, file: string) => readFileSync(join(fixtures, name, file), 'utf8');

function readFixture(name: string) {
  const maxBytes = existsSync(join(fixtures, name, 'max-bytes.txt'))
    ? Number(content(name, 'max-bytes.txt'))
    : 1024 ** 2;
  return readPlan({ file: 'plan.yaml', bytes: readFileSync(join(fixtures, name, 'plan.yaml')), maxBytes });
}

describe('a plan with a pitfall of YAML', () => {
  it.each(names)('is read as its fixture says: %s', (name) => {
    const { document, source, findings } = readFixture(name);
    const lines = findings.map(({ range, severity, code, message }) => {
      const { line, column } = source?.position(range?.start ?? 0) ?? { line: 1, column: 1 };
      return `${line}:${column} ${severity}[${code}] ${message}\n`;
    });
    expect(lines.join('')).toBe(content(name, 'expected.txt'));
    const data = existsSync(join(fixtures, name, 'data.json'))
      ? JSON.parse(content(name, 'data.json'))
      : null;
    expect(document === null ? null : JSON.parse(JSON.stringify(document.data))).toEqual(data);
  });

  it('has a fixture for every code that reading can give', () => {
    expect(readingExplanations.map(({ code }) => code).filter((code) => !names.includes(code))).toEqual([]);
  });

  it('gives no code that is not explained', () => {
    const known = new Set(readingExplanations.map(({ code }) => code));
    const given = names.flatMap((name) => readFixture(name).findings.map(({ code }) => code));
    expect(given.filter((code) => !known.has(code))).toEqual([]);
  });
});

describe('an empty value', () => {
  const remedyOf = (text: string) =>
    readPlan({ file: 'plan.yaml', bytes: new TextEncoder().encode(text), maxBytes: 1024 }).findings[0]
      ?.remedy;

  it.each([
    ['velero:\n  version:\n', 'write the value, such as version: "1.18.3"'],
    ['storage: { default: { provider: } }\n', 'write the value, such as provider: aws'],
    ['targets:\n', expect.stringMatching(/^write the value, such as targets: \{ \w+: \{ namespaces: /)],
  ])('of a key that is needed is to be written: %j', (text, remedy) => {
    expect(remedyOf(text)).toEqual(remedy);
  });

  it.each([
    'velero:\n  timeZone:\n',
    'storage: { default: { prefix: } }\n',
    'velero: { values: { version: } }\n',
  ])('of a key that has a default, or is not ours, may be deleted: %j', (text) => {
    expect(remedyOf(text)).toBe('write the value, or delete the key to have its default');
  });
});

describe('the explanation of a pitfall', () => {
  const bytesOf = (code: string, text: string) =>
    code === 'not-utf-8' ? Buffer.from(text, 'latin1') : new TextEncoder().encode(text);
  const codesOf = (code: string, text: string) => {
    const maxBytes = code === 'plan-too-large' ? 20 : 1024 ** 2;
    return readPlan({ file: 'plan.yaml', bytes: bytesOf(code, text), maxBytes }).findings.map(
      (finding) => finding.code,
    );
  };

  it.each(readingExplanations)('shows what $code refuses', ({ code, example }) => {
    expect(new Set(codesOf(code, example.bad))).toEqual(new Set([code]));
  });

  it.each(readingExplanations)('shows what $code accepts', ({ code, example }) => {
    expect(codesOf(code, example.good)).toEqual([]);
  });

  it('stands once for each code', () => {
    const codes = readingExplanations.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code))).toEqual([]);
  });
});
