import { describe, expect, test } from 'vitest';
import { compileText } from '../support/compile-text.ts';

const common = `version: 1
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: shop-velero, region: eu-central-1, credentials: { secret: velero-s3, key: aws } }
tiers:
  gold: { schedule: daily 01:00-05:00, retention: 30d }
targets:
  shop: { namespaces: [shop, cart], tier: gold, labels: { team: shop } }
  web: { namespaces: [web], tier: gold }
output: { format: flux, path: out }
`;

/** The merged plan of each cluster as plain data, and the findings with the lines they stand at. */
function laid(overlays: string, text = common) {
  const { clusters, findings, plans } = compileText(text + overlays);
  const data = Object.fromEntries(
    clusters.map(({ document }) => [
      String(document.data['cluster']),
      JSON.parse(JSON.stringify(document.data)),
    ]),
  );
  const found = findings.map(({ code, message, source, range, clusters: about }) => ({
    code,
    message,
    at: source?.text.slice(range?.start, range?.end),
    about,
  }));
  return { data, found, plans };
}

const of = (overlay: string, text = common) => laid(`clusters:\n  prod: ${overlay}\n`, text);

describe('an overlay', () => {
  test('merges maps by key and replaces what is no map', () => {
    const { data, found } = of(
      '{ storage: { default: { bucket: prod-velero } }, targets: { web: { namespaces: [www] } } }',
    );
    expect(found).toEqual([]);
    expect(data['prod'].storage.default).toEqual({
      provider: 'aws',
      bucket: 'prod-velero',
      region: 'eu-central-1',
      credentials: { secret: 'velero-s3', key: 'aws' },
    });
    expect(data['prod'].targets.web).toEqual({ namespaces: ['www'], tier: 'gold' });
    expect(data['prod'].targets.shop.namespaces).toEqual(['shop', 'cart']);
  });

  test('lies over its environment, which lies over what is common', () => {
    const { data } = laid(`environments:
  small: { tiers: { gold: { retention: 7d, rpo: 25h } } }
clusters:
  dev: { environment: small, tiers: { gold: { rpo: 48h } } }
  prod: {}
`);
    expect(data['dev'].tiers.gold).toEqual({ schedule: 'daily 01:00-05:00', retention: '7d', rpo: '48h' });
    expect(data['prod'].tiers.gold).toEqual({ schedule: 'daily 01:00-05:00', retention: '30d' });
    expect(data['dev']).not.toHaveProperty('environment');
  });

  test('is where the mistake is, if it takes away the last target', () => {
    const { found } = of('{ targets: { web: null, shop: null } }');
    const [empty] = found.filter(({ code }) => code === 'empty-collection');
    expect(empty).toMatchObject({ message: 'targets is empty', at: 'null' });
    expect(found.every(({ at }) => at === 'null')).toBe(true);
  });

  test('takes an entry away with the word null', () => {
    const { data, found } = of('{ targets: { web: null, shop: { labels: { team: null } } } }');
    expect(found).toEqual([]);
    expect(Object.keys(data['prod'].targets)).toEqual(['shop']);
    expect(data['prod'].targets.shop.labels).toEqual({});
  });

  test.each(['~', '', 'Null', 'NULL'])(
    'does not take an entry away with %j, which is how accidents look',
    (word) => {
      const { found } = laid(`clusters:\n  prod:\n    targets:\n      web: ${word}\n`);
      expect(found.map(({ code }) => code)).toEqual(['empty-value']);
    },
  );

  test.each([
    'targets: { shop: { tier: null, schedule: daily 02:00, retention: } }',
    'targets: { mail: { namespaces: [mail], schedule: daily 02:00, retention: } }',
    'targets: { web: null, shop: ~ }',
    'storage: { default: { bucket: ~ } }',
  ])('with a value that is refused is told of once: %s', (overlay) => {
    const { found } = of(`{ ${overlay} }`);
    expect(found.map(({ code }) => code)).toEqual(['empty-value']);
  });

  test.each(['enviroment', 'env', 'environments'])(
    'that names its environment under %s is told the key of clusters, and nothing is said of what it would be without',
    (key) => {
      const { found } = laid(`environments:
  small: { targets: { mail: { namespaces: [mail] } } }
clusters:
  dev: { ${key}: small, targets: { mail: { tier: gold } } }
`);
      expect(found).toEqual([
        { code: 'unknown-key', message: `unknown key "${key}" in cluster "dev"`, at: key, about: [] },
      ]);
    },
  );

  test('adds to a list behind what is there, and removes from it', () => {
    const { data, found } = of('{ targets: { shop: { namespaces: { add: [mail], remove: [shop] } } } }');
    expect(found).toEqual([]);
    expect(data['prod'].targets.shop.namespaces).toEqual(['cart', 'mail']);
  });

  test('that adds what is there already is where the mistake is, not the plan that all clusters share', () => {
    const text = `${common}clusters: { prod: { targets: { shop: { namespaces: { add: [shop] } } } } }\n`;
    const { findings } = compileText(text);
    expect(findings.map(({ code, range }) => [code, range?.start])).toEqual([
      ['repeated-item', text.lastIndexOf('shop')],
    ]);
  });

  test('makes a list where there was none', () => {
    const { data, found } = of('{ targets: { shop: { exclude: { resources: { add: [events] } } } } }');
    expect(found).toEqual([]);
    expect(data['prod'].targets.shop.exclude).toEqual({ resources: ['events'] });
  });

  test('removes items that are maps, whatever the order of their keys', () => {
    const rules =
      'volumes: { rules: [{ storageClass: [fast], method: skip, reason: scratch }, { storageClass: [slow], method: fs-backup }] }\n';
    const { data } = of(
      '{ volumes: { rules: { remove: [{ method: skip, reason: scratch, storageClass: [fast] }] } } }',
      common + rules,
    );
    expect(data['prod'].volumes.rules).toEqual([{ storageClass: ['slow'], method: 'fs-backup' }]);
  });

  test('leaves maps of Kubernetes that have these very keys alone', () => {
    const { data, found } = of(
      '{ velero: { values: { containerSecurityContext: { capabilities: { add: [NET_RAW], drop: [ALL] } } } } }',
    );
    expect(found).toEqual([]);
    expect(data['prod'].velero.values.containerSecurityContext.capabilities).toEqual({
      add: ['NET_RAW'],
      drop: ['ALL'],
    });
  });

  test.each([
    [
      'the form of credentials',
      '{ storage: { default: { credentials: { workloadIdentity: { role: "arn:aws:iam::111111111111:role/velero" } } } } }',
    ],
    [
      'the provider',
      '{ storage: { default: { provider: minio, bucket: lan-velero, endpoint: "https://s3.lan", region: lan, credentials: { secret: other } } } }',
    ],
  ])('replaces a choice whole where it chooses another: %s', (_, overlay) => {
    const { data, found } = of(overlay);
    expect(found.filter(({ code }) => code !== 'image-floats')).toEqual([]);
    expect(JSON.stringify(data['prod'].storage.default)).not.toContain('velero-s3');
  });

  test('keeps a choice where it stays', () => {
    const { data } = of('{ storage: { default: { credentials: { secret: other } } } }');
    expect(data['prod'].storage.default.credentials).toEqual({ secret: 'other', key: 'aws' });
  });

  test('changes a tier before the tier reaches its targets', () => {
    const { plans } = of('{ tiers: { gold: { retention: 7d } } }');
    expect(plans[0]?.schedules.map(({ ttlSeconds }) => ttlSeconds)).toEqual([604_800, 604_800]);
  });

  test('may complete what is common, which alone would not be a plan', () => {
    const incomplete = common.replace(', region: eu-central-1', '');
    const overlays = 'clusters:\n  dev: { storage: { default: { region: eu-west-1 } } }\n  prod: {}\n';
    const { found, data } = laid(overlays, incomplete);
    expect(found).toEqual([expect.objectContaining({ code: 'missing-key', at: 'default', about: ['prod'] })]);
    expect(data['dev'].storage.default.region).toBe('eu-west-1');
  });
});

describe('the plan of a cluster', () => {
  test('has the name and the folder of its cluster', () => {
    const { plans } = laid('clusters:\n  dev: {}\n  prod: {}\n');
    expect(plans.map(({ cluster }) => cluster)).toEqual(['dev', 'prod']);
    expect(plans.map(({ output }) => output.folder)).toEqual(['out/dev', 'out/prod']);
    expect(plans.map(({ output }) => output.flux.path)).toEqual([
      './out/dev/kubernetes',
      './out/prod/kubernetes',
    ]);
    expect(plans.map(({ storage }) => storage[0]?.prefix)).toEqual(['dev', 'prod']);
  });

  test('is the same as the plan that says all of it in one place', () => {
    const overlay = '{ tiers: { gold: { retention: 7d } }, targets: { web: null } }';
    const alone = common
      .replace('retention: 30d', 'retention: 7d')
      .replace(/ {2}web: .*\n/, '')
      .replace('path: out', 'path: out/prod');
    const [merged] = of(overlay).plans;
    const [written] = compileText(`cluster: prod\n${alone}`).plans;
    expect({ ...merged, isOverlaid: false }).toEqual(written);
  });
});

describe('a finding', () => {
  test('in every cluster is told once, without their names', () => {
    const { found } = laid('clusters:\n  dev: {}\n  prod: {}\n', common.replace('tier: gold', 'tier: glod'));
    expect(found).toEqual([expect.objectContaining({ code: 'unknown-name', at: 'glod', about: [] })]);
  });

  test('in some is told once, with their names, where the overlay says it', () => {
    const { found } = laid('clusters:\n  dev: {}\n  prod: { targets: { web: { tier: glod } } }\n');
    expect(found).toEqual([expect.objectContaining({ code: 'unknown-name', at: 'glod', about: ['prod'] })]);
  });

  test('of an environment is told once, whatever the number of its clusters', () => {
    const { found } = laid(`environments:
  small: { targets: { wbe: null } }
clusters:
  a: { environment: small }
  b: { environment: small }
`);
    expect(found).toEqual([
      {
        code: 'overlay-removes-nothing',
        message: 'targets.wbe of environment "small" is taken away, but the plan below has no such entry',
        at: 'wbe',
        about: [],
      },
    ]);
  });

  test('of a key of the form that an overlay replaces is not the plan below', () => {
    const store = '{ provider: gcp, bucket: shop, credentials: { secret: g }, region: null }';
    const { found } = laid(`clusters:\n  prod: { storage: { default: ${store} } }\n`);
    expect(found).toEqual([
      {
        code: 'overlay-removes-nothing',
        message:
          'storage.default.region of cluster "prod" is taken away, but is gone already: this overlay gives what it stood in another form, which replaces all of it',
        at: 'region',
        about: [],
      },
    ]);
  });

  test('of a name that only some clusters use is none', () => {
    const { found } = laid(
      'clusters:\n  dev: { targets: { web: { tier: lead } } }\n  prod: {}\n',
      common.replace('tiers:\n', 'tiers:\n  lead: { schedule: daily 03:00, retention: 7d }\n'),
    );
    expect(found).toEqual([]);
  });

  test('that is acknowledged in the plan is acknowledged in every cluster, and the entry is used where one has it', () => {
    const acknowledged = `${common}acknowledge:
  - { rule: name-unused, subject: tier/lead, reason: for the next cluster }
`.replace('tiers:\n', 'tiers:\n  lead: { schedule: daily 03:00, retention: 7d }\n');
    const { found } = laid('clusters:\n  dev: {}\n  prod: {}\n', acknowledged);
    expect(found).toEqual([
      expect.objectContaining({ code: 'name-unused', message: expect.stringContaining('acknowledged') }),
    ]);
  });
});

describe('the clusters of a plan', () => {
  const withAll = common.replace('targets:\n', 'targets:\n  all: { namespaces: all, tier: gold }\n');

  test('may add to a list of exceptions that the plan does not have', () => {
    const { found } = laid(
      'clusters:\n  prod: { targets: { all: { exclude: { namespaces: { add: [x] } } } } }\n',
      withAll,
    );
    expect(found).toEqual([]);
  });

  test.each([
    ['cluster: home\nclusters:\n  prod: {}\n', 'beside-clusters', 'cluster'],
    ['clusters:\n  prod: { output: { path: x } }\n', 'overlay-key', 'output'],
    ['clusters:\n  prod: { clusters: { x: {} } }\n', 'overlay-key', 'clusters'],
    [
      'environments:\n  a: { environment: b }\nclusters:\n  prod: { environment: a }\n',
      'unknown-key',
      'environment',
    ],
    [
      'clusters:\n  prod: { environment: smal }\nenvironments:\n  small: { namespace: x }\n',
      'unknown-name',
      'smal',
    ],
    ['clusters: {}\n', 'empty-collection', '{}'],
    ['clusters: [dev]\n', 'wrong-type', '[dev]'],
    ['clusters:\n  prod: small\n', 'wrong-type', 'small'],
    ['clusters:\n  Prod: {}\n', 'invalid-name', 'Prod'],
    ['clusters:\n  con: {}\n', 'invalid-name', 'con'],
    [
      'clusters:\n  prod: { targets: { shop: { namespaces: { append: [x] } } } }\n',
      'overlay-list',
      '{ append: [x] }',
    ],
    ['clusters:\n  prod: { targets: { shop: { namespaces: { add: x } } } }\n', 'overlay-list', 'x'],
    // All namespaces and one more are not that one alone, and neither is an item added to a scope that nothing narrows.
    [
      'clusters:\n  prod: { targets: { all: { namespaces: { add: [x] } } } }\n',
      'overlay-list',
      '{ add: [x] }',
    ],
    [
      'clusters:\n  prod: { targets: { shop: { selector: { add: [a=b] } } } }\n',
      'overlay-list',
      '{ add: [a=b] }',
    ],
    [
      'clusters:\n  prod: { targets: { shop: { namespaces: { remove: [x] } } } }\n',
      'overlay-removes-nothing',
      'x',
    ],
    ['clusters:\n  prod: { targets: { shop: { storage: null } } }\n', 'overlay-removes-nothing', 'storage'],
    ['environments:\n  small: { namespace: x }\nclusters:\n  prod: {}\n', 'environment-unused', 'small'],
    ['clusters:\n  prod: { velro: {} }\n', 'unknown-key', 'velro'],
    [
      'clusters:\n  prod: { storage: { default: { credentials: { accessKey: AKIAIOSFODNN7EXAMPLE } } } }\n',
      'literal-secret',
      'AKIAIOSFODNN7EXAMPLE',
    ],
  ])('%j are told what is wrong', (overlays, code, at) => {
    const { found } = laid(overlays, withAll);
    expect(found.map((one) => [one.code, one.at])).toEqual([[code, at]]);
  });

  test('that lack different things are told of each', () => {
    const { found } = laid('clusters:\n  dev: { targets: null }\n  prod: { velero: null }\n  test: {}\n');
    expect(found.map(({ message, about }) => [message, about])).toEqual([
      ['the plan lacks targets', ['dev']],
      ['the plan lacks velero', ['prod']],
    ]);
  });

  test('each computes the path of its output, which the plan cannot say for all', () => {
    const { found } = laid(
      'clusters:\n  prod: {}\n',
      common.replace('path: out', 'path: out, flux: { path: ./x }'),
    );
    expect(found.map(({ code, at }) => [code, at])).toContainEqual(['beside-clusters', 'path']);
  });
});
