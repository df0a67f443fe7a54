import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { rules } from '../../src/rules/index.ts';
import { compileText } from '../support/compile-text.ts';

const folder = join(import.meta.dirname, 'fixtures');
const codesOf = (text: string) => compileText(text).findings.map(({ code }) => code);

/** A plan without findings; a rule's example takes the place of what it names. */
const sound = {
  version: 1,
  cluster: 'home',
  velero: { version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } },
  storage: {
    default: {
      provider: 'aws',
      bucket: 'home-velero',
      region: 'eu-central-1',
      credentials: { secret: 'velero-s3' },
    },
  },
  targets: { everything: { namespaces: 'all', schedule: 'daily 01:00-05:00', retention: '30d' } },
  output: { format: 'flux', path: 'rendered' },
};

function withFragment(fragment: string): string {
  const given = parse(fragment) as Record<string, unknown>;
  const velero = { ...sound.velero, ...(given['velero'] as object | undefined) };
  return stringify({ ...sound, ...given, velero });
}

test('the plan that the examples are put into has no findings', () => {
  expect(codesOf(stringify(sound))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('explains itself with an example that it refuses and one that it accepts', () => {
    expect(codesOf(withFragment(rule.example.bad))).toContain(code);
    expect(codesOf(withFragment(rule.example.good))).not.toContain(code);
  });

  test('has a fixture whose findings are the ones beside it', () => {
    const plans = readdirSync(join(folder, code)).filter((name) => name.endsWith('.yaml'));
    expect(plans.length).toBeGreaterThan(0);
    for (const plan of plans) {
      const { findings, document } = compileText(readFileSync(join(folder, code, plan), 'utf8'));
      const lines = findings
        .filter((finding) => finding.code === code)
        .map(({ severity, message, path, at }) => {
          const place = document?.position(document.locate(path, at).start);
          return `${place?.line}:${place?.column} ${severity} ${message}`;
        });
      const beside = join(folder, code, plan.replace(/\.yaml$/, '.findings'));
      if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(beside, `${lines.join('\n')}\n`);
      expect(`${lines.join('\n')}\n`).toBe(readFileSync(beside, 'utf8'));
    }
  });
});
