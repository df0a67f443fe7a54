import { expect, test } from 'vitest';
import { compileText } from '../support/compile-text.ts';

const codesOf = (target: string, services = '{}') =>
  compileText(
    `version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
services: ${services}
targets:
  shop: ${target}
output: { format: flux, path: rendered }
`,
    'backup-plan.yaml',
  ).findings.map(({ code }) => code);

test('a target that says nothing is told all that is missing at once', () => {
  expect(codesOf('{}').sort()).toEqual(['no-retention', 'no-schedule', 'no-scope']);
});

test('what is missing is told once, also of a target that becomes a backup for each namespace', () => {
  const services = '{ web: { namespace: web, selector: app=web }, db: { namespace: db, selector: app=db } }';
  expect(codesOf('{ services: [web, db], retention: 30d }', services)).toEqual(['no-schedule']);
});
