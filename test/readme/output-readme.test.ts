import { expect, test } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

function readmeOf(targets: string): string {
  const { plan, findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: backups, region: eu-central-1, credentials: { secret: velero-s3 } }
volumes: { default: snapshot-move, snapshotClasses: { fast: { driver: fast.example.org } } }
targets: ${targets}
output: { format: plain }
`);
  if (plan === null) throw new Error(JSON.stringify(findings));
  return renderTree(plan, new Map()).find(({ path }) => path === 'README.md')?.text ?? '';
}

test('what becomes of the volumes is said also where the plan names none', () => {
  const text = readmeOf(`
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
  files: { namespaces: [shop], volumes: fs-backup, schedule: "0 3 * * *", retention: 30d }`);
  const [, section = ''] = /## What becomes of the volumes\n([\s\S]*?)\n## /.exec(text) ?? [];
  expect(section).toContain(
    '`everything`: only volumes whose CSI driver has a snapshot class are snapshotted',
  );
  expect(section).toContain('`files`: the files of every volume');
});

test('file-system backup promises neither hostPath volumes nor block devices, and only where it is in use', () => {
  const said = readmeOf(
    '{ shop: { namespaces: [shop], volumes: fs-backup, schedule: "0 3 * * *", retention: 30d } }',
  );
  expect(said).toContain('are copied, but for `hostPath`, block devices and what `volumes-fs-backup` says.');
  expect(said).toContain('`local-path` of Rancher makes `hostPath` volumes');
  expect(said).toMatch(
    /What the alerts cannot tell:[\s\S]*neither block devices nor claims whose\s+volume is a `hostPath`/,
  );
  const snapshots = readmeOf('{ shop: { namespaces: [shop], schedule: "0 3 * * *", retention: 30d } }');
  expect(snapshots).not.toContain('local-path');
});

test.each([
  ['namespaces: all', 'all cluster resources'],
  ['namespaces: [shop]', 'related cluster resources'],
  ['namespaces: [shop], volumes: none, clusterResources: none', 'no cluster resources'],
  [
    'namespaces: [shop], clusterResources: [storageclasses.storage.k8s.io]',
    'of cluster resources storageclasses.storage.k8s.io',
  ],
])('the scope says which cluster resources are taken: %s', (scope, said) => {
  const text = readmeOf(`{ shop: { ${scope}, schedule: "0 2 * * *", retention: 30d } }`);
  expect(text).toMatch(new RegExp(`^\\| \`shop\` .*${said} \\|`, 'm'));
});

test.each([
  ['a working day', 'schedule: "0 8-18 * * *"', 'about 11'],
  ['a zone with summer time', 'schedule: "CRON_TZ=Europe/Berlin 0 4 * * *"', 'about 1'],
  ['a keep-set', 'schedule: every 6h', 'about 4', '{ hourly: 8, daily: 7, monthly: 3 }'],
  ['once a week', 'schedule: weekly sun 02:00', 'one every 7 days'],
])(
  'how often a hook runs on %s is counted, not taken from the longest gap',
  (_name, when, runs, kept = '30d') => {
    const text = readmeOf(`
  db: { services: [db], ${when}, retention: ${kept} }
services: { db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync } }] } }`);
    expect(text).toContain(`| hook-1 | db | ${runs} |`);
  },
);
