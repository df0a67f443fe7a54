import type { SchemaPart } from '../../schema-part.ts';
import type { ProviderInput } from '../provider.ts';

/** Keys that several stores share, with the words that fit all of them. */
export const endpointPart = {
  type: 'string',
  title: 'Endpoint',
  description:
    'Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.',
  examples: ['http://minio.minio.svc:9000', 'https://s3.example.com'],
  'x-format': 'url',
} as const satisfies SchemaPart;

export const publicUrlPart = {
  type: 'string',
  title: 'Public URL',
  description:
    'Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.',
  examples: ['https://s3.example.com'],
  'x-format': 'url',
} as const satisfies SchemaPart;

/** Keys of `spec.config` that the AWS plugin accepts; any other makes the location Unavailable. Source: velero-plugin-for-aws v1.14, backupstoragelocation page. */
export const awsPluginKeys = [
  'region',
  's3Url',
  'publicUrl',
  'kmsKeyId',
  'customerKeyEncryptionFile',
  'customerKeyEncryptionSecret',
  's3ForcePathStyle',
  'signatureVersion',
  'credentialsFile',
  'profile',
  'serverSideEncryption',
  'insecureSkipTLSVerify',
  'enableSharedConfig',
  'tagging',
  'checksumAlgorithm',
] as const;

/** `spec.config` of a store that is reached at an address of its own, bucket in the path. */
export function ownEndpointConfig({
  region,
  endpoint,
  publicUrl,
  verifyTls,
}: ProviderInput): Readonly<Record<string, string>> {
  return {
    region,
    s3Url: endpoint,
    s3ForcePathStyle: 'true',
    ...(publicUrl === '' ? {} : { publicUrl }),
    ...(verifyTls ? {} : { insecureSkipTLSVerify: 'true' }),
  };
}

/** Every key of a VolumeSnapshotLocation's `spec.config`. Source: the plugin's volume_snapshotter.go. */
export const awsSnapshotterKeys: readonly string[] = [
  'region',
  'profile',
  'credentialsFile',
  'enableSharedConfig',
  'ebsKmsKeyId',
];
