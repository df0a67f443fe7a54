import { describe, expect, it } from 'vitest';
import type { Path } from '../../src/diagnostic.ts';
import { type PlanDocument, readPlan } from '../../src/plan/plan-document.ts';

function documentOf(text: string): PlanDocument {
  const { document, findings } = readPlan({
    file: 'plan.yaml',
    bytes: new TextEncoder().encode(text),
    maxBytes: 1024 ** 2,
  });
  expect(findings).toEqual([]);
  if (document === null) throw new Error('the plan was not read');
  return document;
}

const plan = `\
version: 1
targets:
  web:
    namespaces: [shop, "blog"]
    schedule: 'daily 02:00'  # at night
  "10": { retention: 30d }
  2: { retention: 7d }
`;

describe('a plan that was read', () => {
  const document = documentOf(plan);
  const located = (path: Path, at: 'key' | 'value') => {
    const { start, end } = document.locate(path, at);
    return document.text.slice(start, end);
  };

  it('holds objects that inherit nothing', () => {
    expect(Object.getPrototypeOf(document.data)).toBeNull();
    expect(Object.getPrototypeOf(document.data['targets'])).toBeNull();
    expect('toString' in document.data).toBe(false);
  });

  it('finds keys and values by their path', () => {
    expect(located(['targets', 'web'], 'key')).toBe('web');
    expect(located(['targets', 'web', 'schedule'], 'value')).toBe("'daily 02:00'");
    expect(located(['targets', 'web', 'namespaces', 1], 'value')).toBe('"blog"');
    expect(located(['targets', '10'], 'key')).toBe('"10"');
  });

  it('points at the nearest key where a path leads to nothing', () => {
    expect(located(['targets', 'web', 'retention'], 'value')).toBe('web');
    expect(located(['targets', 'web', 'schedule', 'x', 'y'], 'key')).toBe('schedule');
    expect(located(['targets', 'web', 'namespaces', 7], 'key')).toBe('namespaces');
    expect(located(['velero'], 'key')).toBe('version');
    expect(located([], 'key')).toBe('version');
  });

  it('points at an item of a list, which has no key', () => {
    expect(located(['targets', 'web', 'namespaces', 0], 'key')).toBe('shop');
  });

  it('keeps keys in the order of the file, also those that look like numbers', () => {
    expect(document.keysOf(['targets'])).toEqual(['web', '10', '2']);
    expect(document.keysOf([])).toEqual(['version', 'targets']);
    expect(document.keysOf(['targets', 'web', 'namespaces'])).toEqual([]);
    expect(document.keysOf(['nothing'])).toEqual([]);
  });

  it('gives the characters of a value as they stand in the file', () => {
    expect(document.sourceOf(['version'])).toBe('1');
    expect(document.sourceOf(['targets', 'web', 'schedule'])).toBe("'daily 02:00'");
    expect(document.sourceOf(['targets', 'none'])).toBe('');
  });

  it('counts lines and columns from 1, columns in UTF-16 units', () => {
    const emoji = documentOf('a: "🏠" # x\r\nb: 1\n');
    expect(emoji.source.position(0)).toEqual({ line: 1, column: 1 });
    expect(emoji.source.position(emoji.text.indexOf('#'))).toEqual({ line: 1, column: 9 });
    expect(emoji.source.position(emoji.text.indexOf('b'))).toEqual({ line: 2, column: 1 });
    expect(emoji.source.position(999)).toEqual({ line: 3, column: 1 });
    expect(emoji.source.lineRange(1)).toEqual({ start: 0, end: 11 });
  });

  it('does not count a byte order mark in front as a column', () => {
    const marked = documentOf('\ufeffversion: 1\n');
    expect(marked.source.position(marked.locate(['version'], 'key').start)).toEqual({ line: 1, column: 1 });
  });

  it('reads texts of several lines as YAML has them', () => {
    expect(documentOf('a: |\n  one\n  two\nb: >-\n  one\n  two\nc: one\n  two\n').data).toEqual({
      a: 'one\ntwo\n',
      b: 'one two',
      c: 'one two',
    });
  });
});
