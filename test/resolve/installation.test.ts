import { describe, expect, test } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

const password = 'repository: { password: { secret: velero-repo-credentials } }';
const storage =
  'storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }';

const plan = (velero: string, rest: string, output = '{ format: flux }') => `version: 1
cluster: home
velero: { version: 1.18.3, ${velero} }
${rest}
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: ${output}
`;

const said = (text: string) =>
  compileText(text).findings.map(({ code, path }) => [code, path.join('.')].join(' '));

function filesOf(text: string): ReadonlyMap<string, string> {
  const { plan: compiled, findings } = compileText(text);
  if (compiled === null) throw new Error(JSON.stringify(findings));
  return new Map(renderTree(compiled, new Map()).map(({ path, text: content }) => [path, content]));
}

describe('a Velero that the plan installs', () => {
  test.each(['helm', 'manifests'])('by %s needs storage and the repository password', (install) => {
    expect(said(plan(`install: ${install}`, ''))).toEqual(['no-repository-password velero', 'no-storage ']);
    expect(said(plan(`install: ${install}, ${password}`, storage))).toEqual([]);
  });

  test('refuses values of a chart that nobody installs', () => {
    const velero = `install: manifests, ${password}, chart: 12.1.0, values: { priorityClassName: high }`;
    expect(said(plan(velero, storage))).toEqual([
      'key-without-effect velero.chart',
      'key-without-effect velero.values',
    ]);
  });

  test('is there once, whoever applies it', () => {
    for (const [format, file] of [
      ['flux', 'kubernetes/velero/velero-release.yaml'],
      ['argocd', 'kubernetes/velero/velero-application.yaml'],
      ['plain', 'helm/velero-values.yaml'],
    ] as const) {
      const files = filesOf(plan(password, storage, `{ format: ${format} }`));
      const installing = [...files.keys()].filter((path) =>
        /velero-(release|application|manifests)/.test(path),
      );
      expect(installing).toEqual(format === 'plain' ? [] : [file]);
      expect(files.has(file)).toBe(true);
    }
  });

  test('as manifests needs no chart, whoever applies it', () => {
    for (const format of ['flux', 'argocd', 'plain']) {
      const files = filesOf(plan(`install: manifests, ${password}`, storage, `{ format: ${format} }`));
      expect([...files.keys()].filter((path) => path.startsWith('helm/'))).toEqual([]);
      expect([...files.values()].join('\n')).not.toMatch(/kind: (HelmRelease|Application)\n/);
      expect(files.get('README.md')).not.toMatch(/^ *helm /m);
    }
  });
});

describe('a plugin', () => {
  const imageOf = (plugin: string) => {
    const values = filesOf(plan(`${password}, plugins: { ${plugin} }`, storage)).get(
      'helm/velero-values.yaml',
    );
    return [...(values ?? '').matchAll(/image: "(.*plugin.*)"/g)].map(([, image]) => image);
  };

  test.each(['1.14.2', 'v1.14.2'])('of version %s is pulled by the tag that it has', (version) => {
    expect(imageOf(`aws: ${version}`)).toEqual(['velero/velero-plugin-for-aws:v1.14.2']);
  });

  test('keeps the tag of an image that the plan names', () => {
    expect(imageOf('"aws": "registry.example.org/plugin-aws:1.14.2"')).toEqual([
      'registry.example.org/plugin-aws:1.14.2',
    ]);
  });

  test.each(['banana', '"1.14"', 'latest'])('of version %s is refused', (version) => {
    expect(said(plan(`${password}, plugins: { aws: ${version} }`, storage))).toEqual([
      'invalid-image velero.plugins.aws',
    ]);
  });
});

describe('a Velero that somebody else has installed', () => {
  test('is not rendered, and its schedules name no location', () => {
    const files = filesOf(plan('install: none', ''));
    expect([...files.keys()].filter((path) => path.startsWith('kubernetes/velero/'))).toEqual([]);
    expect(files.get('kubernetes/config/schedules.yaml')).not.toContain('storageLocation:');
    expect(files.get('kubernetes/flux/config.yaml')).not.toContain('dependsOn');
  });

  test('stores where the plan says, if it does', () => {
    const files = filesOf(plan('install: none', storage));
    expect(files.get('kubernetes/config/schedules.yaml')).toContain('storageLocation: "default"');
    expect(files.has('kubernetes/config/storage-locations.yaml')).toBe(true);
  });

  test('has its own image, rights and repository password', () => {
    const velero = `install: none, ${password}, rbac: minimal, registry: registry.example.org/mirror`;
    expect(said(plan(velero, '')).sort()).toEqual([
      'key-without-effect velero.rbac',
      'key-without-effect velero.registry',
      'key-without-effect velero.repository',
    ]);
  });
});

describe('a server with minimal rights', () => {
  const rights = (rest: string) =>
    filesOf(plan(`rbac: minimal, ${password}`, `${storage}\n${rest}`)).get(
      'kubernetes/velero/velero-access.yaml',
    );

  test('may write outside its namespace only what the plan needs', () => {
    expect(rights('')).not.toContain('pods/exec');
    expect(rights('')).not.toContain('snapshot.storage.k8s.io');
    const hooks =
      'services: { web: { namespace: shop, selector: app=web, container: web, hooks: [{ pre: { script: sync } }] } }';
    expect(rights(hooks)).toContain('pods/exec');
    const snapshots =
      'volumes: { default: snapshot-move, snapshotClasses: { fast: { driver: fast.example.org } } }';
    expect(rights(snapshots)).toContain('snapshot.storage.k8s.io');
  });

  test('is nobody else than the account of the chart, which binds it to nothing itself', () => {
    const values = filesOf(plan(`rbac: minimal, ${password}`, storage)).get('helm/velero-values.yaml');
    expect(values).toContain('clusterAdministrator: false');
    expect(rights('')).not.toContain('kind: ServiceAccount\nmetadata');
  });
});

test('what is said of Flux says nothing to another one', () => {
  expect(said(plan(password, storage, '{ format: plain, flux: { interval: 30m } }'))).toEqual([
    'key-without-effect output.flux',
  ]);
  expect(said(plan(password, storage, '{ format: flux, argocd: { project: platform } }'))).toEqual([
    'key-without-effect output.argocd',
  ]);
});

test('a Velero that somebody else has installed keeps its own default location, unless the plan has one of that name', () => {
  const defaultOf = (name: string) => {
    const text = plan('install: none', storage.replace('default:', `${name}:`));
    const file = filesOf(text).get('kubernetes/config/storage-locations.yaml');
    return /^ {2}default: (\w+)$/m.exec(file ?? '')?.[1];
  };
  expect([defaultOf('shop'), defaultOf('default')]).toEqual(['false', 'true']);
});
