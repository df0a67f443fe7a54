import { describe, expect, test } from 'vitest';
import { propertiesOf, schemaOf } from '../../src/plan/plan-schema.ts';
import { providers } from '../../src/providers/index.ts';
import type { ProviderInput } from '../../src/providers/provider.ts';

const nothing: ProviderInput = {
  region: '',
  endpoint: '',
  publicUrl: '',
  verifyTls: true,
  kmsKeyId: '',
  customerKey: '',
  storageAccount: '',
  resourceGroup: '',
  subscriptionId: '',
  identity: '',
  accountKey: false,
};
const everything: ProviderInput = {
  region: 'eu-central-1',
  endpoint: 'https://s3.example.com',
  publicUrl: 'https://public.example.com',
  verifyTls: false,
  kmsKeyId: 'alias/velero',
  customerKey: '',
  storageAccount: 'shopvelero',
  resourceGroup: 'velero-backups',
  subscriptionId: '00000000-1111-2222-3333-444444444444',
  identity: 'velero@shop.iam.gserviceaccount.com',
  accountKey: true,
};
const providerOf = (name: string) => {
  const provider = providers.find((candidate) => candidate.name === name);
  if (provider === undefined) throw new Error(`there is no provider ${name}`);
  return provider;
};
const configOf = (name: string, input: Partial<ProviderInput>) =>
  providerOf(name).config({ ...nothing, ...input });

const s3 = { region: 'eu-central-1', endpoint: 'https://s3.example.com' };
const pathStyle = { region: 'eu-central-1', s3Url: 'https://s3.example.com', s3ForcePathStyle: 'true' };

test('Amazon S3 is addressed by its region', () => {
  expect(configOf('aws', { region: 'eu-central-1' })).toEqual({ region: 'eu-central-1' });
  expect(configOf('aws', everything)).toEqual({
    region: 'eu-central-1',
    kmsKeyId: 'alias/velero',
    insecureSkipTLSVerify: 'true',
  });
});

test('MinIO is addressed by its endpoint, with the bucket in the path', () => {
  expect(configOf('minio', { ...s3, publicUrl: 'https://public.example.com', verifyTls: false })).toEqual({
    ...pathStyle,
    publicUrl: 'https://public.example.com',
    insecureSkipTLSVerify: 'true',
  });
});

test.each(['b2', 'ceph', 'garage', 'ibm-cos', 'netapp', 'r2', 'rustfs', 's3', 'seaweedfs', 'wasabi'])(
  '%s gets no checksums that it may not know',
  (name) => {
    expect(configOf(name, s3)).toEqual({ ...pathStyle, checksumAlgorithm: '' });
  },
);

test.each([
  ['b2', 'us-west-004', 'https://s3.us-west-004.backblazeb2.com'],
  ['wasabi', 'eu-central-2', 'https://s3.eu-central-2.wasabisys.com'],
  ['ibm-cos', 'eu-de', 'https://s3.eu-de.cloud-object-storage.appdomain.cloud'],
])('%s answers at an address that follows from its region', (name, region, endpoint) => {
  expect(providerOf(name).endpoint?.(region)).toBe(endpoint);
  expect(providerOf(name).parameters.required).toEqual(['region']);
});

test('a key of your own is named as Secret and key, and goes without a key of the cloud', () => {
  expect(configOf('ceph', { ...s3, customerKey: 'velero-customer-key/customer-key' })).toEqual({
    ...pathStyle,
    checksumAlgorithm: '',
    customerKeyEncryptionSecret: 'velero-customer-key/customer-key',
  });
});

test('Azure asks for a key of the account, has one, or works by roles', () => {
  const account = { storageAccount: 'shopvelero' };
  expect(configOf('azure', { ...account, resourceGroup: 'velero-backups' })).toEqual({
    ...account,
    resourceGroup: 'velero-backups',
  });
  expect(configOf('azure', { ...account, accountKey: true })).toEqual({
    ...account,
    storageAccountKeyEnvVar: 'AZURE_STORAGE_KEY',
  });
  expect(configOf('azure', { ...account, identity: everything.subscriptionId })).toEqual({
    ...account,
    useAAD: 'true',
  });
});

test("Google's plugin signs links as the identity that it is told", () => {
  expect(configOf('gcp', {})).toEqual({});
  expect(configOf('gcp', { kmsKeyId: 'projects/p/locations/eu/keyRings/r/cryptoKeys/k' })).toEqual({
    kmsKeyName: 'projects/p/locations/eu/keyRings/r/cryptoKeys/k',
  });
  expect(configOf('gcp', { identity: everything.identity })).toEqual({ serviceAccount: everything.identity });
});

describe.each(providers.map((provider) => [provider.name, provider] as const))('%s', (name, provider) => {
  test('writes no key that its plugin refuses, and every value as text', () => {
    const config = provider.config(everything);
    expect(Object.keys(config).filter((key) => !provider.plugin.locationKeys.includes(key))).toEqual([]);
    expect(Object.values(config).every((value) => typeof value === 'string')).toBe(true);
  });

  test('the keys that only it has are in its part of the schema', () => {
    const location = schemaOf().definitions?.[`${name}-location`] ?? {};
    expect([...propertiesOf(location).keys()]).toEqual(
      expect.arrayContaining(Object.keys(provider.parameters.properties)),
    );
    expect(propertiesOf(location).has('server')).toBe(provider.deployable);
    expect(location.required).toEqual(expect.arrayContaining([...provider.parameters.required]));
  });
});
