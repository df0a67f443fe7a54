import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { renderTree } from '../../src/renderers/render-tree.ts';
import { compileText } from '../support/compile-text.ts';
import { fetchedSecret, type Vault } from '../support/fetched-secret.ts';

/** The ExternalSecrets of a plan with this location and password. */
function rendered(location: string, password = '{ secret: velero-repo-credentials }', ui = '') {
  const { plan } = compileText(`version: 1
cluster: home
velero: { version: 1.18.3, repository: { password: ${password} }${ui} }
storage:
  default: { bucket: velero, ${location} }
targets:
  everything: { namespaces: all, schedule: "0 2 * * *", retention: 30d }
output: { format: flux, path: rendered, flux: { path: ./rendered/kubernetes } }
`);
  if (plan === null) throw new Error('the plan is not sound');
  const file = renderTree(plan, new Map()).find(({ path }) => path.endsWith('external-secrets.yaml'));
  const secrets = parseAllDocuments(file?.text ?? '').map((document) => document.toJS());
  return { plan, secrets };
}

const vault: Vault = {
  'velero/s3 access_key': 'EXAMPLEKEY',
  'velero/s3 secret_key': 'a/b+c=d%e$f',
  'velero/file': '{"type":"service_account"}',
  'velero/repository password': ' with blanks ',
  'velero/ui username': 'admin',
  'velero/ui password': 'a password',
  'velero/ui passphrase': 'a passphrase',
  'velero/ui session_key': 'a key',
};

const secretOf = (externalSecret: unknown) => fetchedSecret(externalSecret, vault);

describe('the Secret that External Secrets makes', () => {
  it('is the credentials file of the AWS plugin, under the name that the location reads', () => {
    const { plan, secrets } = rendered(
      'provider: b2, region: us-west-004, credentials: { externalSecret: { store: vault, key: velero/s3, accessKey: access_key, secretKey: secret_key } }',
    );
    expect(secrets.map(secretOf)).toEqual([
      { cloud: '[default]\naws_access_key_id=EXAMPLEKEY\naws_secret_access_key=a/b+c=d%e$f\n' },
    ]);
    expect(plan.storage[0]?.credential).toEqual({ name: secrets[0].spec.target.name, key: 'cloud' });
  });

  it("is the env file of Azure's plugin, whose location names the variable", () => {
    const { plan, secrets } = rendered(
      'provider: azure, storageAccount: shopvelero, credentials: { externalSecret: { store: vault, key: velero/s3, accessKey: access_key } }',
    );
    expect(secrets.map(secretOf)).toEqual([
      { cloud: "AZURE_STORAGE_KEY='EXAMPLEKEY'\nAZURE_CLOUD_NAME=AzurePublicCloud\n" },
    ]);
    expect(plan.storage[0]?.config).toContainEqual({
      key: 'storageAccountKeyEnvVar',
      value: 'AZURE_STORAGE_KEY',
    });
  });

  it('is the whole entry where no property is named', () => {
    const { secrets } = rendered(
      'provider: gcp, credentials: { externalSecret: { store: vault, key: velero/file } }',
    );
    expect(secrets.map(secretOf)).toEqual([{ cloud: '{"type":"service_account"}' }]);
  });

  it('is the repository password where Velero looks for it, and outlives what made it', () => {
    const { secrets } = rendered(
      'provider: gcp, credentials: { secret: velero-gcp }',
      '{ externalSecret: { store: { name: team, kind: SecretStore }, key: velero/repository, property: password } }',
    );
    expect(secrets.map(secretOf)).toEqual([{ 'repository-password': ' with blanks ' }]);
    expect(secrets[0].spec.target).toMatchObject({
      name: 'velero-repo-credentials',
      creationPolicy: 'Orphan',
      deletionPolicy: 'Retain',
    });
    expect(secrets[0].spec.secretStoreRef).toEqual({ kind: 'SecretStore', name: 'team' });
  });

  it('is kept with the location whose object is kept, so that backups of a location that is gone can be restored', () => {
    const { secrets } = rendered(
      'provider: gcp, credentials: { externalSecret: { store: vault, key: velero/file } }',
    );
    expect(secrets[0].metadata.annotations).toMatchObject({
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
    });
    expect(secrets[0].spec.target).toMatchObject({ creationPolicy: 'Orphan' });
  });

  it('is the login of Velero UI, one property of the entry for each of its keys', () => {
    const login = (more: string) =>
      rendered(
        'provider: gcp, credentials: { secret: velero-gcp }',
        '{ secret: velero-repo-credentials }',
        `, ui: { host: velero.example.org, credentials: { externalSecret: { store: vault, key: velero/ui${more} } } }`,
      );
    const { plan, secrets } = login('');
    expect(secrets.map(secretOf)).toEqual([
      { username: 'admin', password: 'a password', passphrase: 'a passphrase' },
    ]);
    expect(plan.velero.ui?.loginSecret).toBe(secrets[0].spec.target.name);
    expect(login(', passphrase: session_key').secrets.map(secretOf)).toEqual([
      { username: 'admin', password: 'a password', passphrase: 'a key' },
    ]);
  });
});
