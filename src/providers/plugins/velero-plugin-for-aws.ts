import type { ProviderInput, StoragePlugin } from '../provider.ts';

/** Source: velero-plugin-for-aws v1.14.3, object_store.go and volume_snapshotter.go; v1.13 accepts the same keys. */
export const awsPlugin: StoragePlugin = {
  name: 'velero-plugin-for-aws',
  veleroProvider: 'aws',
  locationKeys: [
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
  ],
  snapshotterKeys: ['region', 'profile', 'credentialsFile', 'enableSharedConfig', 'ebsKmsKeyId'],
  words: {
    region: 'region',
    s3Url: 'endpoint',
    publicUrl: 'publicUrl',
    kmsKeyId: 'encryption.kmsKeyId',
    customerKeyEncryptionSecret: 'encryption.customerKey',
    insecureSkipTLSVerify: 'tls.verify',
    credentialsFile: 'credentials',
  },
  credentialsFile: {
    ending: 'ini',
    form: 'of this form: a line `[default]`, a line `aws_access_key_id=…`, a line `aws_secret_access_key=…`',
    fields: [
      {
        name: 'accessKey',
        title: 'Access key',
        description: 'The property of the entry that holds the access key id.',
        examples: ['access_key'],
      },
      {
        name: 'secretKey',
        title: 'Secret key',
        description: 'The property of the entry that holds the secret access key.',
        examples: ['secret_key'],
      },
    ],
    of: (value) =>
      `[default]\naws_access_key_id=${value('accessKey')}\naws_secret_access_key=${value('secretKey')}\n`,
  },
  // EKS puts the role's token into pods of this ServiceAccount; the server does not run as root and reads it by its group.
  identity: {
    key: 'role',
    title: 'IAM role',
    description:
      'The role that pods of Velero take by the ServiceAccount (IRSA); its trust policy names that ServiceAccount.',
    examples: ['arn:aws:iam::111122223333:role/velero'],
    format: 'iam-role',
    annotation: 'eks.amazonaws.com/role-arn',
    podLabels: {},
    fsGroup: 65534,
    // Source: velero-plugin-for-aws issue 15; AWS KMS, uploads in parts are decrypted too.
    keyRights: {
      config: 'kmsKeyId',
      needs: (identity, keys) =>
        `\`${identity}\` needs \`kms:GenerateDataKey\` and \`kms:Decrypt\` on ${keys}.`,
    },
  },
};

/** Keys that follow from `encryption`, at most one of them. */
export const encryptionConfig = ({
  kmsKeyId,
  customerKey,
}: ProviderInput): Readonly<Record<string, string>> => ({
  ...(kmsKeyId === '' ? {} : { kmsKeyId }),
  ...(customerKey === '' ? {} : { customerKeyEncryptionSecret: customerKey }),
});

/** `spec.config` of a store that is reached at an address of its own, bucket in the path. */
export function ownEndpointConfig(input: ProviderInput): Readonly<Record<string, string>> {
  const { region, endpoint, publicUrl, verifyTls } = input;
  return {
    region,
    s3Url: endpoint,
    s3ForcePathStyle: 'true',
    ...encryptionConfig(input),
    ...(publicUrl === '' ? {} : { publicUrl }),
    ...(verifyTls ? {} : { insecureSkipTLSVerify: 'true' }),
  };
}

/**
 * The same for a store that refuses the checksums of newer SDKs, or may: the empty word switches them off.
 * Source: velero-plugin-for-aws, README, known issues (velero #7543, #8152, #8264).
 */
export const withoutChecksums = (input: ProviderInput): Readonly<Record<string, string>> => ({
  ...ownEndpointConfig(input),
  checksumAlgorithm: '',
});

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
