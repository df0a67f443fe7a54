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

const tagKeyLength = 128;
/** The plugin's own limit; S3 would take 256. */
const tagValueLength = 248;

function tagsRefusal(text: string): string | null {
  const tags = text.split('&');
  if (tags.length === 1) return 'it takes no single tag, only two or more with & between them';
  if (tags.length > 10) return 'S3 allows ten tags';
  for (const tag of tags) {
    const [key = '', value = '', ...more] = tag.split('=');
    if (!tag.includes('=') || more.length > 0) return `${JSON.stringify(tag)} is not one key=value`;
    if ([...key].length > tagKeyLength) return `the key of a tag has at most ${tagKeyLength} characters`;
    if ([...value].length > tagValueLength)
      return `the value of a tag has at most ${tagValueLength} characters`;
  }
  return null;
}

/** Those of the plugin's AWS SDK (service/s3 v1.101.0, types/enums.go). */
const checksumAlgorithms = [
  ...['CRC32', 'CRC32C', 'SHA1', 'SHA256', 'CRC64NVME'],
  ...['SHA512', 'MD5', 'XXHASH64', 'XXHASH3', 'XXHASH128'],
];

/**
 * Why the plugin does not start with a value of `spec.config`, as a clause for people; null where it does. Source:
 * velero-plugin-for-aws v1.14.3, object_store.go and helpers.go.
 */
export function awsValueRefusal(key: string, value: string): string | null {
  if (key === 'tagging') return value === '' ? null : tagsRefusal(value);
  if (key === 'checksumAlgorithm' && value !== '' && !checksumAlgorithms.includes(value))
    return `it knows ${checksumAlgorithms.join(', ')}, and "" for none`;
  if (key === 's3ForcePathStyle' && !/^(|1|0|t|T|f|F|true|True|TRUE|false|False|FALSE)$/.test(value))
    return 'it takes true or false';
  if (key === 'customerKeyEncryptionSecret' && value !== '' && value.split('/').length !== 2)
    return 'it takes the name of a Secret and a key, as in velero-s3/customer-key';
  return null;
}

/** Ways of encryption of which the plugin takes only one. */
export const awsEncryptionKeys: readonly string[] = [
  'kmsKeyId',
  'customerKeyEncryptionFile',
  'customerKeyEncryptionSecret',
];
