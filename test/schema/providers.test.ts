import { describe, expect, test } from 'vitest';
import { propertiesOf, schemaOf } from '../../src/plan/plan-schema.ts';
import { providers } from '../../src/providers/index.ts';
import type { ProviderInput } from '../../src/providers/provider.ts';

const nothing: ProviderInput = {
  region: 'eu-central-1',
  endpoint: '',
  publicUrl: '',
  verifyTls: true,
  kmsKeyId: '',
};
const everything: ProviderInput = {
  region: 'eu-central-1',
  endpoint: 'https://s3.example.com',
  publicUrl: 'https://public.example.com',
  verifyTls: false,
  kmsKeyId: 'alias/velero',
};
const configOf = (name: string, input: ProviderInput) =>
  providers.find((provider) => provider.name === name)?.config(input);

test('Amazon S3 is addressed by its region', () => {
  expect(configOf('aws', nothing)).toEqual({ region: 'eu-central-1' });
  expect(configOf('aws', everything)).toEqual({
    region: 'eu-central-1',
    kmsKeyId: 'alias/velero',
    insecureSkipTLSVerify: 'true',
  });
});

test('MinIO is addressed by its endpoint, with the bucket in the path', () => {
  expect(configOf('minio', everything)).toEqual({
    region: 'eu-central-1',
    s3Url: 'https://s3.example.com',
    s3ForcePathStyle: 'true',
    publicUrl: 'https://public.example.com',
    insecureSkipTLSVerify: 'true',
  });
});

test('any other store gets no checksums that it may not know', () => {
  expect(configOf('s3', { ...everything, publicUrl: '', verifyTls: true })).toEqual({
    region: 'eu-central-1',
    s3Url: 'https://s3.example.com',
    s3ForcePathStyle: 'true',
    checksumAlgorithm: '',
  });
});

describe.each(providers.map((provider) => [provider.name, provider] as const))('%s', (name, provider) => {
  test('writes no key that its plugin refuses, and every value as text', () => {
    const config = provider.config(everything);
    expect(Object.keys(config).filter((key) => !provider.acceptedKeys.includes(key))).toEqual([]);
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
