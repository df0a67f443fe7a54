import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileText } from '../support/compile-text.ts';

const starter = readFileSync(join(import.meta.dirname, '../../examples/starter/backup-plan.yaml'), 'utf8');
const withServer = starter.replace(
  /default: \{[^}]*\{[^}]*\} \}/,
  'default: { provider: minio, bucket: home-velero, endpoint: "http://minio.minio:9000", credentials: { secret: s3 }, server: { helm: { root: { secret: minio-root } } } }',
);

describe('a whole-cluster backup', () => {
  test('leaves out Velero’s namespace and that of a store which the plan deploys', () => {
    const { plan } = compileText(withServer);
    expect(plan?.schedules[0]?.scope.excludedNamespaces).toEqual(['velero', 'minio']);
  });

  test.each(['"!instance"', '"instance notin (a, b)"', '[app=shop, instance!=a]'])(
    'leaves them out beside a selector that unlabelled objects pass: %s',
    (selector) => {
      const { plan } = compileText(
        withServer.replace('namespaces: all', `namespaces: all, selector: ${selector}`),
      );
      expect(plan?.schedules[0]?.scope.excludedNamespaces).toEqual(['velero', 'minio']);
    },
  );

  test('excludes nothing beside a selector that asks for a label, since that would bring every Namespace along', () => {
    const { plan } = compileText(
      withServer.replace('namespaces: all', 'namespaces: all, selector: "app=shop, !instance"'),
    );
    expect(plan?.schedules[0]?.scope.excludedNamespaces).toEqual([]);
  });

  test('adds nothing to the exclusions of a plan that names them itself', () => {
    const { plan } = compileText(
      withServer.replace('namespaces: all', 'namespaces: all, exclude: { namespaces: [minio, velero] }'),
    );
    expect(plan?.schedules[0]?.scope.excludedNamespaces).toEqual(['minio', 'velero']);
  });
});

test.each([
  ['namespaces: [all]', 'invalid-namespace'],
  ['namespaces: [all, shop]', 'invalid-namespace'],
  ['namespaces: all, exclude: { namespaces: [all] }', 'invalid-namespace'],
  ['namespaces: all, resources: [all]', 'invalid-resource'],
  ['namespaces: all, clusterResources: [all]', 'invalid-resource'],
])('the word for everything is refused inside a list: %s', (scope, code) => {
  const { findings, plan } = compileText(starter.replace('namespaces: all', scope));
  expect(findings.map((finding) => finding.code)).toContain(code);
  expect(plan).toBeNull();
});

test.each(['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'Tr0ub4dor&3 horse'])(
  'a secret pasted where its name belongs is not repeated: %s',
  (secret) => {
    for (const text of [
      starter.replace('secret: velero-s3', `secret: "${secret}"`),
      starter.replace('secret: velero-s3', `secret: velero-s3, key: "${secret}"`),
    ]) {
      const said = JSON.stringify(compileText(text).findings).toLowerCase();
      expect(said).toContain('secret');
      expect(said).not.toContain(secret.toLowerCase());
      expect(said).not.toContain(secret.slice(0, 9).toLowerCase());
    }
  },
);
