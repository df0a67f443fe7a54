import { describe, expect, test } from 'vitest';
import { compileText } from '../support/compile-text.ts';

const findingsOf = (plugins: string) =>
  compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } }, plugins: ${plugins} }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
targets:
  everything: { namespaces: all, schedule: daily 01:00-05:00, retention: 30d }
output: { format: flux, path: rendered }
`).findings.map(({ code, remedy }) => [code, remedy]);

describe('a plugin of the plan', () => {
  test.each([
    '{ csi: "velero/velero-plugin-for-csi:v0.7.0" }',
    '{ csi: v0.7.0 }',
    '{ velero-plugin-for-csi: v0.7.1 }',
    '{ snapshots: "registry.example.com:5000/mirror/velero-plugin-for-csi:v0.7.0" }',
    `{ snapshots: "registry.example.com/mirror/velero-plugin-for-csi@sha256:${'0'.repeat(64)}" }`,
  ])('that Velero has built in is refused: %s', (plugins) => {
    expect(findingsOf(plugins)).toEqual([
      ['plugin-built-in', 'remove it: CSI snapshots follow from how the volumes travel'],
    ]);
  });

  test.each([
    ['{ aws: v1.14.3, velero-plugin-for-aws: v1.14.2 }', 'remove one of "aws" and "velero-plugin-for-aws"'],
    ['{ velero-plugin-for-aws: v1.14.2, aws: v1.14.3 }', 'remove one of "velero-plugin-for-aws" and "aws"'],
    [
      '{ aws: v1.14.3, mine: "registry.example.com:5000/velero/velero-plugin-for-aws:v1.13.0" }',
      'remove one of "aws" and "mine"',
    ],
  ])('has one version: %s', (plugins, remedy) => {
    expect(findingsOf(plugins)).toContainEqual(['plugin-pinned-twice', remedy]);
  });

  test('may have a version', () => {
    expect(findingsOf('{ aws: v1.14.3 }')).toEqual([]);
  });
});
