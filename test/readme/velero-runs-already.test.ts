import { describe, expect, it } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

const repository = 'repository: { password: { secret: velero-repo-credentials } }';

function pageOf({ velero = repository, format = 'flux, path: rendered', prefix = '' } = {}): string {
  const { plan, findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, ${velero} }
storage:
  default: { provider: aws, bucket: backups, region: eu-central-1, credentials: { secret: velero-s3 }${prefix} }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
output: { format: ${format} }
`);
  if (plan === null) throw new Error(JSON.stringify(findings));
  const files = renderTree(plan, new Map());
  return files.find(({ path }) => path === 'docs/velero-runs-already.md')?.text ?? '';
}

const stepsOf = (page: string) => [...page.matchAll(/^## \d+\. (.*)$/gm)].map(([, title]) => title);

describe('the page for a cluster in which Velero runs already', () => {
  it('keeps the repository password and makes none', () => {
    const page = pageOf();
    expect(page).toContain('get secret velero-repo-credentials');
    expect(page).not.toMatch(/create secret|openssl/);
  });

  it('begins with an output that installs nothing, and which is one that plan takes', () => {
    const [, velero = ''] = /`velero: \{ (.*?) \}`/.exec(pageOf()) ?? [];
    expect(velero).toBe('version: 1.18.3, install: none');
    const second = pageOf({ velero: velero.replace('version: 1.18.3, ', '') });
    expect(stepsOf(second)).not.toContain('Begin with an output that installs nothing');
    expect(second).toContain('write a `velero` that installs');
    expect(second).not.toContain('helm list');
  });

  it('begins with what keeps its meaning: namespace, time zone and the page of Velero UI', () => {
    const page = pageOf({
      velero: `${repository}, namespace: backup, timeZone: Europe/Berlin, registry: registry.example.com, ui: { credentials: { secret: login } }`,
    });
    expect(page).toContain(
      '`velero: { version: 1.18.3, install: none, namespace: backup, timeZone: Europe/Berlin }` in its place, with the old `ui` in it,',
    );
    expect(pageOf()).not.toContain('old `ui`');
  });

  it('keeps a CA in the plan while the pods are those of somebody else', () => {
    const page = pageOf({ prefix: ', ca: { configMap: store-ca, key: ca.crt }' });
    expect(page).toContain('The CA of `default` would be a file in pods that this plan does not make');
    expect(pageOf()).not.toContain('The CA of');
  });

  it('says where the plan stores, to be compared with what is there', () => {
    expect(pageOf()).toContain('`default` stores in `backups` below `home`');
    expect(pageOf({ prefix: ', prefix: ""' })).toContain('`default` stores in `backups` without a prefix');
  });

  it('holds Flux off before the old files leave Git, and lets it in before Velero is handed over', () => {
    const steps = stepsOf(pageOf());
    const order = [
      'Take the old objects out of Git, and out of nothing else',
      'Let Flux in again',
      'Hand over the server, or not',
    ];
    expect(steps.filter((step) => order.includes(step ?? ''))).toEqual(order);
    expect(pageOf()).toContain('kustomize.toolkit.fluxcd.io/reconcile=disabled');
    expect(pageOf()).toContain('kustomize.toolkit.fluxcd.io/reconcile-');
  });

  it('leaves locations, schedules and credentials of the old chart where they are', () => {
    expect(pageOf()).toMatch(/--all \\?\n? *helm\.sh\/resource-policy=keep/);
    expect(pageOf()).toContain('annotate secrets velero-s3 helm.sh/resource-policy=keep');
  });

  it('speaks of whoever applies the output', () => {
    expect(pageOf({ format: 'argocd' })).toContain('argocd app delete NAME --cascade=false');
    const plain = pageOf({ format: 'plain' });
    expect(plain).toContain('kubectl apply --server-side --force-conflicts --kustomize kubernetes/config');
    expect(plain).toContain('helm upgrade velero velero');
    for (const page of [pageOf({ format: 'argocd' }), plain]) expect(page).not.toContain('fluxcd');
  });

  it('does not promise that manifests take over what a chart has made', () => {
    const page = pageOf({ velero: `${repository}, install: manifests`, format: 'plain' });
    expect(page).toContain('other labels');
    expect(page).not.toContain('helm upgrade');
  });
});

describe('the page of one of several clusters', () => {
  const planOf = (dev: string) => `version: 1
velero: { version: 1.18.3, chart: 12.1.0, concurrency: 2, ${repository} }
storage:
  default: { provider: aws, bucket: backups, region: eu-central-1, credentials: { secret: velero-s3 } }
targets: { everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d } }
output: { format: flux, path: rendered }
clusters:
  dev: { ${dev} }
  prod: {}
`;
  const pageOfDev = (dev: string): string => {
    const { plans, findings } = compileText(planOf(dev));
    const [plan] = plans;
    if (plan === undefined) throw new Error(JSON.stringify(findings));
    expect(plans.map(({ velero }) => velero.install)).toContain('helm');
    const files = renderTree(plan, new Map());
    return files.find(({ path }) => path === 'docs/velero-runs-already.md')?.text ?? '';
  };

  it('leaves the server to the others, by an overlay that plan takes', () => {
    const page = pageOfDev('');
    expect(page).not.toContain("Set the plan's `velero` aside");
    const [, overlay = ''] = /`clusters: \{ dev: \{ (velero: .*?) \} \}`/.exec(page) ?? [];
    expect(overlay).toBe('velero: { install: none, chart: null, concurrency: null, repository: null }');
    const second = pageOfDev(overlay);
    expect(stepsOf(second)).not.toContain('Begin with an output that installs nothing');
    for (const text of [page, second])
      expect(text).toContain(
        'take `install: none` and what is `null` out of `velero` of cluster `dev` again',
      );
  });
});
