import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** A plan that uses every form of YAML that plans use. */
const constantPlan = `\
# yaml-language-server: $schema=./schema/backup-plan.schema.json
version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, prefix: "", region: eu-central-1, credentials: { secret: velero-s3 } }
services:
  postgres:
    selector: app=postgres
    hooks:
      - pre:
          script: |
            set -eu
            pg_dump --file /data/dump   # all of it
          timeout: 10m
      - { pre: { command: [sh, -c, "echo '#done'"] } }
targets:
  everything: { namespaces: all, schedule: daily 01:00-05:00, retention: 30d }
  often:
    schedule: "*/15 * * * *"
    description: >-
      folded over
      two lines
    exclude: { namespaces: [kube-system, 'kube-public'] }
output: { format: flux, path: kubernetes/velero }
`;

/** Texts of real plans: the examples and the one above. */
export function realPlans(): string[] {
  const examples = join(root, 'examples');
  const files = existsSync(examples)
    ? readdirSync(examples).map((name) => join(examples, name, 'backup-plan.yaml'))
    : [];
  files.push(join(root, 'backup-plan.example.yaml'));
  return [
    constantPlan,
    ...files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8')),
  ];
}

/** Cases of a property. In CI, three of them read 30,000 byte strings. */
export const cases = process.env['CI'] === 'true' ? 10_000 : 2_000;
