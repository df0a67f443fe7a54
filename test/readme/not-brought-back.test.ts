import { describe, expect, it } from 'vitest';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';

const title = 'What Velero does not bring back';

function pagesOf(services: string, more = '', targets = ''): (name: string) => string {
  const { plan, findings } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: { secret: velero-repo-credentials } } }
storage:
  default: { provider: aws, bucket: backups, region: eu-central-1, credentials: { secret: velero-s3 } }
services: { ${services} }
targets: { ${targets === '' ? 'everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }' : targets} }
${more}output: { format: plain }
`);
  if (plan === null) throw new Error(JSON.stringify(findings));
  const files = renderTree(plan, new Map());
  return (name) => files.find(({ path }) => path === `docs/${name}.md`)?.text ?? '';
}

const database =
  'database: { namespace: database, selector: app=pg, volumes: { pgdata: { claim: main, method: external, by: cnpg } } }';
const cached =
  'cached: { namespace: cached, selector: app=cached, volumes: { cache: { claim: cache, method: skip, reason: filled again within an hour } } }';
const shop = 'shop: { namespace: shop, selector: app=shop, volumes: { data: { claim: data } } }';
const cnpg = 'external: { cnpg: { is: copies of the database, owner: team A, claims: [lab/scratch-*] } }\n';

describe.each(['restore', 'partial-restore', 'disaster-recovery'])('the page %s', (name) => {
  it('names the volumes that come back empty, and why', () => {
    const page = pagesOf(`${database}, ${cached}, ${shop}`, cnpg)(name);
    expect(page).toContain(title);
    expect(page).toContain('- `pgdata` of `database`: external backup `cnpg` keeps it\n');
    expect(page).toContain('- `cache` of `cached`: left out (filled again within an hour)\n');
    expect(page).not.toContain('`data` of `shop`');
    expect(page).toMatch(/^- `cnpg`: copies of the database \(.*; keeps .*lab\/scratch-/m);
  });

  it('says what rules leave out', () => {
    const rule = 'volumes: { rules: [{ storageClass: [scratch], method: skip, reason: made anew }] }\n';
    expect(pagesOf(shop, rule)(name)).toContain('- \\{"storageClass":\\["scratch"\\]\\} (made anew)\n');
  });

  it('leaves volumes out of which a backup of another schedule holds the bytes', () => {
    const objects = 'objects: { namespaces: all, schedule: "0 * * * *", retention: 2d, volumes: none }';
    const bytes = 'bytes: { namespaces: all, schedule: "0 2 * * *", retention: 30d }';
    expect(pagesOf(shop, '', `${objects}, ${bytes}`)(name)).not.toContain(title);
  });

  it('is without that step where everything comes back', () => {
    expect(pagesOf(shop)(name)).not.toBe('');
    expect(pagesOf(shop)(name)).not.toContain(title);
  });
});

describe('who looks into a backup', () => {
  it('is shown a service with bytes in it, rather than one that would come back empty', () => {
    const page = pagesOf(`${cached}, ${shop}`)('partial-restore');
    expect(page).toContain('The namespace `shop` under another name');
    expect(page).toContain('The objects of `shop` by their labels. Its volumes come with its pods');
  });

  it('is told of a service that comes back empty where there is no other', () => {
    expect(pagesOf(cached)('partial-restore')).toContain(
      'Its claims come with its pods, and empty (`cache`: left out (filled again within an hour))',
    );
  });

  it('is told which of its volumes come back empty', () => {
    const both =
      'shop: { namespace: shop, selector: app=shop, volumes: { data: { claim: data }, cache: { claim: cache, method: skip, reason: scratch } } }';
    expect(pagesOf(both)('partial-restore')).toContain(
      'comes with its pod alone. These come back empty: `cache`: left out (scratch).',
    );
  });
});
