import { describe, expect, test } from 'vitest';
import { resolveExplanations } from '../../src/plan/resolve/explanations.ts';
import type { InventoryFiles } from '../../src/plan/resolve/inventory.ts';
import { compileText } from '../support/compile-text.ts';
import { inventoryOf } from '../support/inventories.ts';

const planOf = (target: string, more = 'inventory: namespaces.json') => `version: 1
cluster: home
${more}
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } }
targets:
  gold: { ${target}, schedule: daily 02:00, retention: 30d }
output: { format: flux, path: rendered }
`;

const inventory = inventoryOf('namespaces.json', {
  'kube-system': { tier: 'platinum' },
  orders: { tier: 'gold', team: 'one' },
  'preview-1': { tier: 'gold', preview: 'true' },
  shop: { tier: 'gold' },
  velero: { tier: 'gold' },
  web: { tier: 'silver', team: 'one' },
  wiki: { tier: '' },
});
const files: InventoryFiles = { given: () => null, named: () => ({ inventory }) };

function scopeOf(target: string, more?: string, from = files) {
  const { plan, findings } = compileText(planOf(target, more), 'backup-plan.yaml', {}, from);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return plan?.schedules[0]?.scope;
}

const errorsOf = (target: string, more?: string, from = files) =>
  compileText(planOf(target, more), 'backup-plan.yaml', {}, from).findings.map(
    ({ code, message, remedy }) => ({
      code,
      message,
      remedy,
    }),
  );

describe('a target by labels of namespaces', () => {
  test.each<readonly [string, readonly string[]]>([
    ['tier=gold', ['orders', 'preview-1', 'shop']],
    ['tier==silver', ['web']],
    ['tier', ['kube-system', 'orders', 'preview-1', 'shop', 'web', 'wiki']],
    ['tier=', ['wiki']],
    ['tier in (gold, silver)', ['orders', 'preview-1', 'shop', 'web']],
    ['tier notin (gold, silver)', ['kube-system', 'wiki']],
    ['tier=gold,!preview', ['orders', 'shop']],
    ['team!=one,tier', ['kube-system', 'preview-1', 'shop', 'wiki']],
    ['kubernetes.io/metadata.name in (shop, web)', ['shop', 'web']],
  ])('takes by name those that kubectl -l %s finds, without Velero’s own', (selector, namespaces) => {
    expect(scopeOf(`namespaceSelector: '${selector}'`)).toMatchObject({
      namespaces,
      excludedNamespaces: [],
      selectors: [],
      clusterResources: 'related',
    });
  });

  test('leaves out those that it excludes, and needs no exclusion in Velero for it', () => {
    const scope = scopeOf(
      'namespaceSelector: tier=gold, exclude: { namespaces: [preview-*], resources: [events] }',
    );
    expect(scope).toMatchObject({
      namespaces: ['orders', 'shop'],
      excludedNamespaces: [],
      excludedResources: ['events'],
    });
  });

  test('takes of these namespaces only the objects of its selector, where it has one', () => {
    expect(scopeOf('namespaceSelector: tier=gold, selector: app=shop')).toMatchObject({
      namespaces: ['orders', 'preview-1', 'shop'],
      selectors: [[{ key: 'app', operator: 'In', values: ['shop'] }]],
    });
  });

  test('reaches the services of its namespaces, with their hooks', () => {
    const services = `inventory: namespaces.json
services:
  db: { namespace: shop, selector: app=db, container: db, hooks: [{ pre: { script: sync } }] }
  cache: { namespace: web, selector: app=cache, container: cache, hooks: [{ pre: { script: sync } }] }`;
    const { plan } = compileText(
      planOf('namespaceSelector: tier=gold', services),
      'backup-plan.yaml',
      {},
      files,
    );
    expect(plan?.schedules[0]?.hooks.map(({ service }) => service)).toEqual(['db']);
  });

  test('leaves out the namespace of a store that the plan deploys, too', () => {
    const text = planOf('namespaceSelector: tier=gold').replace(
      /default: \{.*\} \}/,
      'default: { provider: minio, bucket: home-velero, endpoint: "http://minio.shop:9000", credentials: { secret: s3 }, server: { helm: { namespace: shop, root: { secret: minio-root } } } }',
    );
    const { plan } = compileText(text, 'backup-plan.yaml', {}, files);
    expect(plan?.schedules[0]?.scope.namespaces).toEqual(['orders', 'preview-1']);
  });

  test('reads --inventory in place of what the plan names, and renders the same from the same namespaces', () => {
    const given = { ...inventoryOf('../now.json', { kiosk: { tier: 'gold' } }), readFrom: 'now.json' };
    const from: InventoryFiles = {
      given: () => given,
      named: () => {
        throw new Error('the inventory of the plan is not read');
      },
    };
    expect(scopeOf('namespaceSelector: tier=gold', undefined, from)?.namespaces).toEqual(['kiosk']);
    expect(scopeOf('namespaceSelector: tier=gold', '', from)?.namespaces).toEqual(['kiosk']);
    const { plan } = compileText(planOf('namespaceSelector: tier=gold'), 'backup-plan.yaml', {}, from);
    expect(plan?.inventory).toMatchObject({ file: 'namespaces.json', readFrom: 'now.json' });
  });
});

describe('such a target is refused', () => {
  test('without an inventory, with the command that writes one', () => {
    expect(errorsOf('namespaceSelector: tier=gold', '', files)).toEqual([
      {
        code: 'inventory-needed',
        message: 'target "gold" takes namespaces by their labels, and nothing tells which these are',
        remedy:
          'list them, kubectl get namespaces --output json > namespaces.json, and write inventory: namespaces.json at the top of the plan, or give the command --inventory namespaces.json',
      },
    ]);
  });

  test('when it would take nothing, which Velero reads as everything', () => {
    expect(errorsOf('namespaceSelector: "tier=golden,preview"')).toEqual([
      {
        code: 'selects-no-namespace',
        message:
          'target "gold" takes nothing: no namespace of namespaces.json has these labels; there, tier is gold, platinum, silver and preview is true',
        remedy: expect.stringContaining(
          'leaves the target out: targets: { NAME: null } below clusters.CLUSTER',
        ),
      },
    ]);
    expect(
      errorsOf('namespaceSelector: tier=gold, exclude: { namespaces: [orders, preview-*, shop] }'),
    ).toMatchObject([
      {
        code: 'selects-no-namespace',
        message:
          'target "gold" takes nothing: those of namespaces.json with these labels are excluded or Velero\'s own, such as orders',
      },
    ]);
  });

  test.each([
    ['namespaces: [shop]', 'namespaces'],
    ['services: [db]', 'services'],
  ])('beside another scope: %s', (other, key) => {
    const services = 'inventory: namespaces.json\nservices: { db: { namespace: shop, selector: app=db } }';
    expect(errorsOf(`namespaceSelector: tier=gold, ${other}`, services)).toMatchObject([
      {
        code: 'two-scopes',
        message: expect.stringContaining('namespaceSelector') as unknown,
        remedy: expect.stringContaining(key) as unknown,
      },
    ]);
  });

  test('when its inventory cannot be read, without complaining of what follows from that', () => {
    const from: InventoryFiles = {
      given: () => null,
      named: () => ({ problem: 'namespaces.json:3:1 is broken JSON', remedy: 'write it anew' }),
    };
    expect(errorsOf('namespaceSelector: tier=gold', undefined, from)).toEqual([
      {
        code: 'inventory-unreadable',
        message: 'namespaces.json:3:1 is broken JSON',
        remedy: 'write it anew',
      },
    ]);
  });
});

test.each(
  resolveExplanations
    .filter(({ code }) => ['inventory-needed', 'inventory-unreadable', 'selects-no-namespace'].includes(code))
    .map((explanation) => [explanation.code, explanation.example] as const),
)('%s is explained by an example that is refused and one that is accepted', (code, { bad, good }) => {
  const codesOf = (fragment: string) => {
    const replaced = fragment.includes('targets:')
      ? planOf('namespaces: all', '').replace(/targets:\n.*\n/, `${fragment}\n`)
      : planOf('namespaces: all', fragment);
    return compileText(replaced).findings.map((finding) => finding.code);
  };
  expect(codesOf(bad)).toContain(code);
  expect(codesOf(good)).not.toContain(code);
});
