import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { scopeOfResource } from '../../src/velero/kinds.ts';
import { compileText } from '../support/compile-text.ts';
import { type BackupSpec, selectionProblems } from './selection-problems.ts';

type Fields = Readonly<Record<string, unknown>>;

const base = {
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
  output: { format: 'flux' },
};
const timing = { schedule: 'daily 01:00-05:00', retention: '30d' };

const compileTarget = (target: Fields, rest: Fields = {}) =>
  compileText(stringify({ ...base, ...rest, targets: { it: { ...timing, ...target } } }));

interface Document {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly template: BackupSpec };
  readonly data?: Readonly<Record<string, string>>;
}

/** Every Kubernetes document that the plan renders. */
function documentsOf(plan: NonNullable<ReturnType<typeof compileTarget>['plan']>): readonly Document[] {
  return renderTree(plan, new Map())
    .filter(({ path }) => /^kubernetes\/.*\/(?:schedules|volume-policies)\.yaml$/.test(path))
    .flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS() as Document));
}

/** The rendered BackupSpecs of a sound plan with one target. */
function specsOf(target: Fields, rest: Fields = {}): readonly BackupSpec[] {
  const { plan, findings } = compileTarget(target, rest);
  if (plan === null)
    throw new Error(`the plan is refused: ${findings.map(({ message }) => message).join('; ')}`);
  return documentsOf(plan).flatMap(({ kind, spec }) =>
    kind === 'Schedule' && spec !== undefined ? [spec.template] : [],
  );
}

const specOf = (yaml: string, rest: Fields = {}): BackupSpec => specsOf(parse(yaml), rest)[0] as BackupSpec;

const codesOf = (yaml: string, rest: Fields = {}) =>
  compileTarget(parse(yaml), rest).findings.map(({ code }) => code);

const db = { namespace: 'shop', selector: 'app=db', volumes: { data: { claim: 'db' } } };
const native = {
  snapshotLocations: {
    ebs: { provider: 'aws', config: { region: 'eu-central-1' }, credentials: { secret: 'velero-s3' } },
  },
};

describe('what no plan can say, because Velero would make something else of it', () => {
  test.each<[string, string, string, string, Fields?]>([
    ['1', 'an empty selector', '{ namespaces: [shop], selector: "" }', 'invalid-selector'],
    [
      '1',
      'an empty item among selectors',
      '{ namespaces: [shop], selector: [app=a, ""] }',
      'invalid-selector',
    ],
    [
      '1',
      'an operator that does not exist',
      '{ namespaces: [shop], selector: "app ~ a" }',
      'invalid-selector',
    ],
    ['4', 'an empty list of selectors', '{ namespaces: [shop], selector: [] }', 'empty-collection'],
    [
      '6',
      'claims by snapshot without their PersistentVolumes',
      '{ namespaces: [shop], resources: [pods, persistentvolumeclaims], volumes: snapshot }',
      'claims-left-out',
      { volumes: native },
    ],
    [
      'restore',
      'files without the PersistentVolumes of their claims',
      '{ namespaces: [shop], resources: [pods, persistentvolumeclaims] }',
      'claims-left-out',
    ],
    [
      'restore',
      'files without cluster resources',
      '{ namespaces: [shop], clusterResources: none }',
      'claims-left-out',
    ],
    [
      '7',
      'PersistentVolumes alone',
      '{ namespaces: [shop], resources: [persistentvolumes], volumes: none }',
      'kind-of-other-scope',
    ],
    [
      '8',
      'cluster-scoped kinds that an exclusion would turn off',
      '{ namespaces: all, resources: [configmaps, storageclasses.storage.k8s.io], volumes: none }',
      'kind-of-other-scope',
    ],
    [
      '10',
      'a cluster-scoped list of kinds that live in namespaces',
      '{ namespaces: [shop], clusterResources: [configmaps] }',
      'kind-of-other-scope',
    ],
    [
      '10',
      'a list of namespaced kinds that holds only cluster-scoped ones',
      '{ namespaces: [shop], resources: [storageclasses.storage.k8s.io], clusterResources: [clusterroles.rbac.authorization.k8s.io], volumes: none }',
      'kind-of-other-scope',
    ],
    [
      '11',
      'a kind as manifests name it',
      '{ namespaces: [shop], resources: [Deployment], volumes: none }',
      'invalid-resource',
    ],
    [
      '12',
      'an exclusion of all kinds',
      '{ namespaces: [shop], exclude: { resources: ["*"] } }',
      'invalid-resource',
    ],
    [
      '16',
      'an exclusion of all namespaces',
      '{ namespaces: all, exclude: { namespaces: ["*"] } }',
      'invalid-namespace',
    ],
    ['16', 'an empty name of a namespace', '{ namespaces: [shop, ""] }', 'invalid-namespace'],
    [
      '17',
      'file-system backup without pods',
      '{ namespaces: [shop], resources: [persistentvolumeclaims] }',
      'pods-left-out',
    ],
    [
      '17',
      'file-system backup with pods excluded',
      '{ namespaces: [shop], exclude: { resources: [pods] } }',
      'pods-left-out',
    ],
    [
      '20',
      'snapshots without cluster resources',
      '{ namespaces: [shop], clusterResources: none, volumes: snapshot }',
      'snapshot-without-cluster-resources',
      { volumes: native },
    ],
  ])('%s: %s is refused', (_, __, target, code, rest = {}) => {
    const { plan, findings } = compileTarget(parse(target), rest);
    expect(plan).toBeNull();
    expect(findings.filter(({ severity }) => severity === 'error').map((finding) => finding.code)).toContain(
      code,
    );
  });
});

describe('what a plan is warned of, because it may be meant', () => {
  test.each([
    [
      '3',
      'a selector over all namespaces beside an exclusion',
      '{ namespaces: all, selector: tier=gold, exclude: { namespaces: [scratch] } }',
      {},
      'selector-beside-exclusion',
    ],
    [
      '10',
      'a kind that Kubernetes does not serve',
      '{ namespaces: [shop], resources: [ingresses.extensions], volumes: none }',
      {},
      'kind-not-served',
    ],
    [
      '13',
      'ClusterRoles excluded without their bindings',
      '{ namespaces: all, exclude: { resources: [clusterroles.rbac.authorization.k8s.io] } }',
      {},
      'needed-kind-excluded',
    ],
    [
      '13',
      'bindings excluded without their ClusterRoles',
      '{ namespaces: all, exclude: { resources: [clusterrolebindings.rbac.authorization.k8s.io] } }',
      {},
      'needed-kind-excluded',
    ],
    [
      '15',
      'a glob without a match beside all cluster resources',
      '{ namespaces: [team-*], clusterResources: all }',
      {},
      'globs-beside-cluster-resources',
    ],
    [
      '15',
      'native snapshots of volumes that nobody asked for',
      '{ namespaces: [team-*], clusterResources: all, volumes: snapshot }',
      { volumes: native },
      'snapshots-of-other-namespaces',
    ],
  ])('%s: %s', (_, __, target, rest, code) => {
    expect(codesOf(target, rest)).toContain(code);
  });
});

describe('what is rendered so that it means what it says', () => {
  test('3: a selector over all namespaces stands without any exclusion, not even of Velero’s own namespace', () => {
    const spec = specOf('{ namespaces: all, selector: tier=gold }');
    expect(spec.excludedNamespaces).toBeUndefined();
    expect(spec.labelSelector).toEqual({ matchLabels: { tier: 'gold' } });
  });

  test('4: one selector is a labelSelector, several are orLabelSelectors, never both', () => {
    expect(specOf('{ namespaces: [shop], selector: [app=a] }')).not.toHaveProperty('orLabelSelectors');
    const spec = specOf('{ namespaces: [shop], selector: [app=a, "tier in (b, c)"] }');
    expect(spec).not.toHaveProperty('labelSelector');
    expect(spec.orLabelSelectors).toHaveLength(2);
  });

  test('8 and 9: a whole cluster says in so many words that cluster-scoped objects come along', () => {
    const spec = specOf('{ namespaces: all }');
    expect(spec.includedNamespaces).toEqual(['*']);
    expect(spec.excludedNamespaces).toEqual(['velero']);
    expect(spec.includeClusterResources).toBe(true);
  });

  test('8: an exclusion does not turn cluster-scoped objects off', () => {
    const spec = specOf('{ namespaces: all, exclude: { namespaces: [scratch], resources: [events] } }');
    expect(spec.includeClusterResources).toBe(true);
    expect(spec.excludedResources).toEqual(['events']);
  });

  test('10: a list of cluster-scoped kinds says which namespaced ones come beside it', () => {
    const spec = specOf('{ namespaces: [shop], clusterResources: [storageclasses.storage.k8s.io] }');
    expect(spec.includedClusterScopedResources).toEqual(['storageclasses.storage.k8s.io']);
    expect(spec.includedNamespaceScopedResources).toEqual(['*']);
    expect(spec).not.toHaveProperty('includeClusterResources');
  });

  test('all cluster-scoped objects come beside a list of namespaced kinds', () => {
    const spec = specOf(
      '{ namespaces: [shop], resources: [configmaps], clusterResources: all, exclude: { resources: [nodes, events] }, volumes: none }',
    );
    expect(spec.includedClusterScopedResources).toEqual(['*']);
    expect(spec.excludedClusterScopedResources).toEqual(['nodes']);
    expect(spec.includedNamespaceScopedResources).toEqual(['configmaps']);
    expect(spec.excludedNamespaceScopedResources).toEqual(['events']);
    expect(spec).not.toHaveProperty('includedResources');
  });

  test('what is excluded by a glob or is of a kind that only the cluster knows is excluded in both scopes', () => {
    const spec = specOf(
      '{ namespaces: [shop], clusterResources: ["*.cert-manager.io"], exclude: { resources: [clusterissuers.cert-manager.io, "*.storage.k8s.io"] } }',
    );
    const both = ['clusterissuers.cert-manager.io', '*.storage.k8s.io'];
    expect(spec.excludedClusterScopedResources).toEqual(both);
    expect(spec.excludedNamespaceScopedResources).toEqual(both);
  });

  test('17: objects without pods take no volumes, and say so', () => {
    const spec = specOf('{ namespaces: [shop], resources: [configmaps, secrets], volumes: none }');
    expect(spec.defaultVolumesToFsBackup).toBe(false);
    expect(spec.snapshotVolumes).toBe(false);
  });

  test.each([
    ['by default', {}],
    ['with a rule of the plan', { volumes: { rules: [{ storageClass: ['fast'], method: 'fs-backup' }] } }],
    ['with a service that names its volume', { services: { db } }],
  ])('18: a claim without a volume does not cost its pod, %s', (_, rest) => {
    const { plan } = compileTarget({ namespaces: ['shop'] }, rest);
    const policies = documentsOf(plan as NonNullable<typeof plan>).filter(({ kind }) => kind === 'ConfigMap');
    expect(policies).toHaveLength(1);
    const [text = ''] = Object.values(policies[0]?.data ?? {});
    const { volumePolicies } = parse(text) as { volumePolicies: readonly unknown[] };
    expect(volumePolicies).toContainEqual({
      conditions: { pvcPhase: ['Pending', 'Lost'] },
      action: { type: 'skip' },
    });
  });

  test('services of several namespaces do not take each other’s objects', () => {
    const services = { db, web: { namespace: 'web', selector: 'app=web' } };
    const specs = specsOf({ services: ['db', 'web'] }, { services });
    expect(specs.map(({ includedNamespaces, labelSelector }) => [includedNamespaces, labelSelector])).toEqual(
      [
        [['shop'], { matchLabels: { app: 'db' } }],
        [['web'], { matchLabels: { app: 'web' } }],
      ],
    );
  });
});

describe('of any plan that is accepted', () => {
  const some = <T>(values: readonly T[], most = 3) =>
    fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const clusterKinds = [
    'clusterroles.rbac.authorization.k8s.io',
    'clusterrolebindings.rbac.authorization.k8s.io',
    'storageclasses.storage.k8s.io',
  ];
  const kinds = [
    'pods',
    'pod*',
    'persistentvolumeclaims',
    'persistentvolumes',
    'configmaps',
    'deployments.apps',
    '*.apps',
    'serviceaccounts',
    'certificates.cert-manager.io',
    ...clusterKinds,
  ];
  const target = fc.record(
    {
      namespaces: fc.oneof(fc.constant('all'), some(['shop', 'web', 'team-*', 'te?m', 'velero'])),
      selector: fc.oneof(
        fc.constantFrom('tier=gold', 'app=db', '!legacy', 'app in (a, b)'),
        some(['tier=gold', 'app!=db', 'legacy']),
      ),
      // Often enough with what volumes need, or hardly a list would be accepted.
      resources: fc.oneof(
        some(kinds, 4),
        some(kinds).map((list) => [
          ...new Set([...list, 'pods', 'persistentvolumeclaims', 'persistentvolumes']),
        ]),
      ),
      exclude: fc.record(
        {
          namespaces: some(['scratch', 'web', 'test-*']),
          resources: some([...kinds, 'events', 'jobs.batch']),
        },
        { requiredKeys: [] },
      ),
      clusterResources: fc.oneof(
        fc.constantFrom('all', 'related', 'none'),
        some([...clusterKinds, 'configmaps']),
      ),
      volumes: fc.constantFrom('none', 'none', 'fs-backup', 'snapshot', 'snapshot-move', 'skip'),
    },
    { requiredKeys: ['namespaces'] },
  );
  const byServices = fc.record(
    {
      services: some(['db', 'web', 'cache']),
      selector: fc.constantFrom('tier=gold', 'app=db'),
      exclude: fc.record({ resources: some(kinds) }, { requiredKeys: [] }),
      clusterResources: fc.constantFrom('all', 'related', 'none'),
      volumes: fc.constantFrom('none', 'fs-backup', 'snapshot-move', 'skip'),
    },
    { requiredKeys: ['services'] },
  );
  const services = {
    db: { ...db, container: 'db', hooks: [{ pre: { script: 'sync' } }] },
    web: { namespace: 'web', selector: 'app=web' },
    cache: { namespace: 'shop', selector: 'app in (cache, queue)' },
  };
  const settings = fc.record(
    {
      default: fc.constantFrom('fs-backup', 'snapshot-move', 'skip'),
      rules: fc.constantFrom(
        [{ storageClass: ['fast'], method: 'snapshot-move' }],
        [{ storageClass: ['scratch'], method: 'skip', reason: 'scratch' }],
      ),
    },
    { requiredKeys: [] },
  );
  /** Stores everything that the services name, so that only the target under test can be refused. */
  const beside = { rest: { namespaces: 'all', ...timing } };

  /** What the words of the target say about cluster-scoped objects; never left to the server, unless `related` is meant. */
  function clusterFilters(fields: Fields) {
    const whole = fields['namespaces'] === 'all' && !('selector' in fields) && !('resources' in fields);
    const asked = fields['clusterResources'] ?? (whole ? 'all' : 'related');
    const { resources } = fields;
    const alone =
      fields['namespaces'] === 'all' &&
      Array.isArray(resources) &&
      resources.every((kind) => scopeOfResource(String(kind)) === 'cluster');
    if (alone && (asked === 'all' || asked === 'related'))
      return { includeClusterResources: true, includedClusterScopedResources: undefined };
    // Beside a list of kinds `includeClusterResources: true` takes no cluster-scoped object that the list does not name.
    if (asked === 'all' && 'resources' in fields)
      return { includeClusterResources: undefined, includedClusterScopedResources: ['*'] };
    return {
      includeClusterResources: { all: true, none: false }[String(asked)],
      includedClusterScopedResources: Array.isArray(asked) ? asked : undefined,
    };
  }

  test('no BackupSpec means something else to Velero than it says', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(target, byServices), maybe(settings), (fields, volumes) => {
        const { exclude, ...others } = fields;
        const known = exclude !== undefined && Object.keys(exclude).length > 0 ? { exclude } : {};
        const text = stringify({
          ...base,
          services,
          ...(volumes === undefined || Object.keys(volumes).length === 0 ? {} : { volumes }),
          targets: { it: { ...timing, ...others, ...known }, ...beside },
        });
        const { plan, findings } = compileText(text);
        if (plan === null) return;
        accepted += 1;
        const warned = findings.map(({ code }) => code);
        const documents = documentsOf(plan);
        for (const { kind, metadata, spec } of documents) {
          if (kind !== 'Schedule' || spec === undefined) continue;
          const problems = selectionProblems(spec.template, plan.volumes.snapshotLocations.length > 0).filter(
            (problem) => !(problem.startsWith('3:') && warned.includes('selector-beside-exclusion')),
          );
          expect({ text, problems }).toEqual({ text, problems: [] });
          const { includeClusterResources, includedClusterScopedResources } = spec.template;
          if (metadata.name.startsWith('it'))
            expect({ text, includeClusterResources, includedClusterScopedResources }).toEqual({
              text,
              ...clusterFilters(fields),
            });
        }
      }),
      { numRuns: 600, seed: 20261121 },
    );
    expect(accepted).toBeGreaterThan(150);
  });
});

describe('the judge of a BackupSpec', () => {
  const sound: BackupSpec = { includedNamespaces: ['shop'] };
  test('has nothing against a sound one', () => {
    expect(selectionProblems(sound, true)).toEqual([]);
  });

  test.each<[string, BackupSpec]>([
    ['1', { ...sound, labelSelector: {} }],
    ['1', { ...sound, orLabelSelectors: [{ matchLabels: { a: 'b' } }, {}] }],
    [
      '4',
      {
        ...sound,
        labelSelector: { matchLabels: { a: 'b' } },
        orLabelSelectors: [{ matchLabels: { a: 'b' } }],
      },
    ],
    [
      '3',
      { includedNamespaces: ['*'], excludedNamespaces: ['x'], labelSelector: { matchLabels: { a: 'b' } } },
    ],
    ['6', { ...sound, snapshotVolumes: true, includedResources: ['persistentvolumeclaims'] }],
    ['7', { ...sound, includedResources: ['persistentvolumes'] }],
    ['10', { ...sound, includedNamespaceScopedResources: ['persistentvolumes'] }],
    ['12', { ...sound, excludedClusterScopedResources: ['*'], includedNamespaceScopedResources: ['*'] }],
    ['16', { ...sound, excludedNamespaces: ['*'] }],
    ['17', { ...sound, defaultVolumesToFsBackup: true, includedResources: ['configmaps'] }],
    ['20', { ...sound, snapshotVolumes: true, includeClusterResources: false }],
    ['restore', { ...sound, defaultVolumesToFsBackup: true, includeClusterResources: false }],
    [
      'restore',
      {
        ...sound,
        defaultVolumesToFsBackup: true,
        includedResources: ['pods', 'persistentvolumeclaims'],
      },
    ],
  ])('sees observation %s', (number, spec) => {
    expect(selectionProblems(spec, true).map((problem) => problem.split(':')[0])).toContain(number);
  });
});
