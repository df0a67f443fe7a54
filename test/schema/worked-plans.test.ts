import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentOf, report, shapeText } from '../shape/plan-text.ts';

const folder = join(import.meta.dirname, '../../../shared/plans');

describe.skipIf(!existsSync(folder))('the worked plans (skipped where ../shared is absent)', () => {
  const findingsOf = (name: string) => {
    const text = readFileSync(join(folder, `${name}.yaml`), 'utf8');
    return report(documentOf(text), shapeText(text).findings);
  };

  test.each(['00-starter', '01-brrtrouter', '04-radar', '05-labnotes'])(
    '%s is accepted unchanged',
    (name) => {
      expect(findingsOf(name)).toBe('');
    },
  );

  const codesOf = (name: string) =>
    findingsOf(name)
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[1]);

  test('02-kubrix leaves out only what its clusters say', () => {
    expect(new Set(codesOf('02-kubrix'))).toEqual(new Set(['missing-key']));
  });

  test.each(['03-crownlabs', '10-redhat-appstudio', '12-fleet'])(
    'what %s says beyond this version is named as such, not as unknown',
    (name) => {
      const codes = codesOf(name);
      expect(codes).toContain('later-version');
      expect(codes.filter((code) => code === 'unknown-key' || code === 'misplaced-key')).toEqual([]);
    },
  );
});
