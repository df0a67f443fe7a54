import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { rules } from '../../src/rules/index.ts';
import { compileText } from '../support/compile-text.ts';

const folder = join(import.meta.dirname, 'fixtures');
const codesOf = (text: string) => compileText(text).findings.map(({ code }) => code);

const plansOf = (code: string): readonly string[] =>
  existsSync(join(folder, code))
    ? readdirSync(join(folder, code)).filter((name) => name.endsWith('.yaml'))
    : [];

/** The findings of a plan with line and column, in the order of the text. */
function placedFindings(text: string) {
  const placed = compileText(text).findings.map((finding) => {
    const { line, column } = finding.source?.position(finding.range?.start ?? 0) ?? { line: 0, column: 0 };
    return { ...finding, line, column };
  });
  return placed.sort((one, other) => one.line - other.line || one.column - other.column);
}

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
  const { cluster, ...common } = sound;
  return stringify({ ...common, ...('clusters' in given ? {} : { cluster }), ...given, velero });
}

test('the plan that the examples are put into has no findings', () => {
  expect(codesOf(stringify(sound))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  test('explains itself with an example that it refuses and one that it accepts', () => {
    expect(codesOf(withFragment(rule.example.bad))).toContain(code);
    expect(codesOf(withFragment(rule.example.good))).not.toContain(code);
  });

  describe.each(plansOf(code))('in the fixture %s', (file) => {
    const text = readFileSync(join(folder, code, file), 'utf8');
    const found = placedFindings(text);

    test('is found on the lines that say so, and on no other', () => {
      const marked = text.split('\n').flatMap((line, index) => (/# fires\b/.test(line) ? [index + 1] : []));
      const lines = found.filter((finding) => finding.code === code).map(({ line }) => line);
      expect([...new Set(lines)].sort((one, other) => one - other)).toEqual(marked);
    });

    test('says the words that stand beside it', () => {
      const report = found.map(({ line, column, code: other, severity, message, remedy }) =>
        other === code
          ? `${line}:${column} ${severity} ${message}\n  ${remedy}\n`
          : `${line}:${column} ${severity} ${other}\n`,
      );
      const beside = join(folder, code, file.replace(/\.yaml$/, '.findings'));
      if (process.env['UPDATE_FIXTURES'] === '1') writeFileSync(beside, report.join(''));
      expect(report.join('')).toBe(readFileSync(beside, 'utf8'));
    });
  });
});

test('every rule has a fixture, and every fixture a rule', () => {
  const codes = rules.map(({ code }) => code);
  expect(readdirSync(folder).sort()).toEqual([...codes].sort());
  expect(codes.filter((code) => plansOf(code).length === 0)).toEqual([]);
});

test('rules stand in the order of their codes, each once', () => {
  const codes = rules.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
});

describe('what a finding is about', () => {
  const everything = rules.flatMap(({ code }) =>
    plansOf(code).flatMap((file) => placedFindings(readFileSync(join(folder, code, file), 'utf8'))),
  );
  const ofRules = everything.filter(({ code }) => rules.some((rule) => rule.code === code));

  test('is named as acknowledge names it', () => {
    const named =
      /^(?:(?:target|service|storage|tier|hook|retention|plugin|external|mirror)\/[a-z0-9][a-z0-9.-]*|velero|volumes|restore|output|alerts)$/;
    expect(ofRules.filter(({ subject }) => !named.test(subject))).toEqual([]);
  });

  test('is said in one clause without a full stop', () => {
    expect(ofRules.filter(({ message }) => /[.\n]$|\. [A-Z]/.test(message) || message === '')).toEqual([]);
    expect(ofRules.filter(({ remedy }) => /[.\n]$/.test(remedy) || remedy === '')).toEqual([]);
  });
});

test('a secret among the chart values is refused and never shown', () => {
  const secret = 'wJalrXUtnFEMI-K7MDENG-bPxRfiCYEXAMPLEKEY';
  const { findings, plan } = compileText(
    withFragment(
      stringify({
        velero: {
          values: {
            credentials: {
              secretContents: {
                cloud: `[default]\naws_access_key_id=velero\naws_secret_access_key=${secret}\n`,
              },
              extraEnvVars: { AWS_SECRET_ACCESS_KEY: secret },
            },
          },
        },
      }),
    ),
  );
  expect(plan).toBeNull();
  expect(findings.map(({ code }) => code)).toContain('literal-secret');
  expect(JSON.stringify(findings)).not.toContain(secret);
});

test('values of another shape than Velero’s are findings, never failures', () => {
  const odd = [null, true, 5, 'text', [], [{}], {}, { a: { b: [] } }, [['x']], [null]] as const;
  const places: readonly (readonly string[])[] = [
    ['nodeAgent', 'config', 'loadConcurrency'],
    ['nodeAgent', 'config', 'loadAffinity'],
    ['nodeAgent', 'config', 'podResources'],
    ['nodeAgent', 'config', 'backupPVC'],
    ['repository', 'config', 'fullMaintenanceInterval'],
    ['values', 'configuration', 'extraArgs'],
    ['values', 'nodeAgent', 'extraArgs'],
    ['values', 'image'],
  ];
  for (const place of places) {
    for (const value of odd) {
      const nested = [...place].reverse().reduce<unknown>((inner, key) => ({ [key]: inner }), value);
      const merged = {
        ...(nested as object),
        repository: {
          password: { secret: 'velero-repo-credentials' },
          ...(nested as { repository?: object }).repository,
        },
      };
      expect(() => codesOf(withFragment(stringify({ velero: merged })))).not.toThrow();
    }
  }
  for (const value of odd) {
    for (const scheduleSpec of [
      { template: value },
      { template: { orderedResources: value, volumeSnapshotLocations: value, metadata: value } },
      { skipImmediately: value, useOwnerReferencesInBackup: value },
    ]) {
      const targets = {
        shop: { namespaces: ['shop'], schedule: 'daily 01:00-05:00', retention: '30d', scheduleSpec },
      };
      expect(() => codesOf(withFragment(stringify({ targets })))).not.toThrow();
    }
  }
});
