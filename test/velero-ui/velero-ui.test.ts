import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/json.ts';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

const plan = (format: string, install = 'helm') => `version: 1
cluster: home
velero:
  version: 1.18.3
  install: ${install}
  namespace: backups
  repository: { password: { secret: velero-repo-credentials } }
  ui: { host: velero.example.org, credentials: { secret: login } }
storage: { default: { provider: aws, bucket: home-velero, region: eu-central-1, credentials: { secret: velero-s3 } } }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
output: { format: ${format} }
`;

function filesOf(text: string): ReadonlyMap<string, string> {
  const { plan: compiled, findings } = compileText(text);
  if (compiled === null) throw new Error(JSON.stringify(findings));
  return new Map(renderTree(compiled, new Map()).map(({ path, text: content }) => [path, content]));
}

// biome-ignore lint/suspicious/noExplicitAny: any kind of document, asked for the fields that its kind has
const read = (text: string | undefined): any => load((text ?? '').replace(/^[\s\S]*\n---\n/, ''));

/** Paths of the leaves, with `[]` for an item of a list. */
const leaves = (value: Json, path = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((item: Json) => leaves(item, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, path === '' ? key : `${path}.${key}`));
};

/** What the templates of the chart read. */
const chartKeys = readFileSync(join(import.meta.dirname, 'chart-0.14.0-keys.txt'), 'utf8')
  .trim()
  .split('\n');

const values = read(filesOf(plan('plain')).get('helm/velero-ui-values.yaml'));

describe('the values of Velero UI', () => {
  test('are all read by the templates of its chart', () => {
    const isRead = (leaf: string) =>
      chartKeys.some((key) => leaf === key || leaf.startsWith(`${key}.`) || leaf.startsWith(`${key}[]`));
    expect(leaves(values).filter((leaf) => !isRead(leaf))).toEqual([]);
  });

  test('take login and the key of the sessions from the Secret, since the chart has words of its own for each', () => {
    const ofSecret = (key: string) => ({ secretKeyRef: { name: 'login', key } });
    expect(values.env).toEqual([
      { name: 'BASIC_AUTH_ENABLED', value: 'true' },
      { name: 'BASIC_AUTH_USERNAME', valueFrom: ofSecret('username') },
      { name: 'BASIC_AUTH_PASSWORD', valueFrom: ofSecret('password') },
      { name: 'AUTH_SECRET_PASSPHRASE', valueFrom: ofSecret('passphrase') },
    ]);
    expect(values.configuration.general.secretPassPhrase.useSecret).toBe(false);
  });

  test('show the Velero of the plan, under the host of the plan, with a certificate and without the whole cluster', () => {
    expect(values.configuration.general.veleroNamespace).toBe('backups');
    expect(values.ingress.hosts[0].host).toBe('velero.example.org');
    expect(values.ingress.tls[0].hosts).toEqual(['velero.example.org']);
    expect(values.rbac.clusterAdministrator).toBe(false);
  });
});

describe('Velero UI is installed', () => {
  test('in the wave that the README says', () => {
    const files = filesOf(plan('argocd'));
    const application = read(files.get('kubernetes/ui/velero-ui-application.yaml'));
    expect(application.metadata.annotations ?? {}).not.toHaveProperty(['argocd.argoproj.io/sync-wave']);
    const [, charts = '', last = ''] =
      /Applications of the charts \((.*?)\),\s+and then ([^.]*)\./.exec(files.get('README.md') ?? '') ?? [];
    expect(charts).toBe('`velero`');
    expect(last).toBe('locations, schedules, Velero UI (`velero-ui`) and alerts');
  });

  test('by a HelmRelease, after Velero', () => {
    const files = filesOf(plan('flux'));
    const release = read(files.get('kubernetes/ui/velero-ui-release.yaml'));
    expect(release).toMatchObject({
      kind: 'HelmRelease',
      metadata: { name: 'velero-ui', namespace: 'backups' },
    });
    expect(release.spec.values).toEqual(values);
    expect(read(files.get('kubernetes/flux/ui.yaml')).spec.dependsOn).toEqual([
      { name: 'backup-plan-velero' },
    ]);
  });

  test('by an Application for which no backup waits', () => {
    const application = read(filesOf(plan('argocd')).get('kubernetes/ui/velero-ui-application.yaml'));
    expect(application).toMatchObject({ kind: 'Application', metadata: { name: 'velero-ui' } });
    expect(application.spec.source.helm.valuesObject).toEqual(values);
    expect(application.spec.destination.namespace).toBe('backups');
    expect(application.metadata.annotations).toBeUndefined();
  });

  test('by a command of the README where people apply the output, beside Velero without its chart too', () => {
    const files = filesOf(plan('plain', 'manifests'));
    expect(files.get('README.md')).toContain('helm upgrade --install velero-ui velero-ui');
    expect([...files.keys()].filter((path) => path.startsWith('kubernetes/ui/'))).toEqual([]);
  });

  test('with a login that nobody makes by hand where External Secrets fetches it', () => {
    const fetched = plan('plain').replace(
      '{ secret: login }',
      '{ externalSecret: { store: vault, key: ui } }',
    );
    const readme = filesOf(fetched).get('README.md');
    expect(readme).toContain('External Secrets fetches its login into the Secret `velero-ui-login`.');
    expect(readme).not.toContain('create secret generic velero-ui-login');
    expect(readme).toContain('helm upgrade --install velero-ui');
    expect(filesOf(fetched.replace('plain', 'flux')).get('README.md')).not.toContain('```sh\n\n```');
  });
});

describe('Velero UI without a host', () => {
  const files = filesOf(
    plan('flux').replace('{ host: velero.example.org, credentials: { secret: login } }', '{}'),
  );

  test('has no Ingress, and the README leads to the page through the Kubernetes API', () => {
    const bare = read(files.get('helm/velero-ui-values.yaml'));
    expect(bare).not.toHaveProperty('ingress');
    expect(read(files.get('kubernetes/ui/velero-ui-release.yaml')).spec.values).toEqual(bare);
    expect(files.get('README.md')).toContain(
      'kubectl --namespace backups port-forward service/velero-ui 3000:http',
    );
    expect(files.get('README.md')).not.toContain('velero-ui-tls');
  });

  test('and without credentials reads a login that a command of the README makes', () => {
    const { env } = read(files.get('helm/velero-ui-values.yaml'));
    expect(env[2].valueFrom).toEqual({ secretKeyRef: { name: 'velero-ui-login', key: 'password' } });
    expect(files.get('README.md')).toContain(
      'kubectl --namespace backups create secret generic velero-ui-login --from-env-file=/dev/stdin',
    );
  });
});
