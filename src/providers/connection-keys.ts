import type { SchemaPart } from '../schema-part.ts';

/** Keys that several stores share, with the words that fit all of them. */
export const endpointPart = {
  type: 'string',
  title: 'Endpoint',
  description:
    'Where Velero reaches the store: scheme, host and port, as seen from the pods of the cluster. Changing it makes existing backups drop out of sight.',
  examples: ['http://minio.minio.svc:9000', 'https://s3.example.com'],
  'x-format': 'url',
} as const satisfies SchemaPart;

/** The same of a store whose address has a form of its own. */
export const endpointLike = (example: string) =>
  ({ ...endpointPart, examples: [example] }) as const satisfies SchemaPart;

/** The endpoint of a store that has one per region. */
export const endpointByRegion = (computed: string) =>
  ({
    ...endpointPart,
    description: `Where Velero reaches the store; without it ${computed}. Changing it makes existing backups drop out of sight.`,
    examples: ['https://s3.example.com'],
  }) as const satisfies SchemaPart;

export const publicUrlPart = {
  type: 'string',
  title: 'Public URL',
  description:
    'Address of the store in the download links that `velero backup logs` and `velero backup describe` use; needed where the endpoint only resolves inside the cluster.',
  examples: ['https://s3.example.com'],
  'x-format': 'url',
} as const satisfies SchemaPart;

/** The region, in the store's own words. */
export const regionPart = (description: string, examples: readonly string[], standard?: string) =>
  ({
    type: 'string',
    title: 'Region',
    description,
    examples,
    ...(standard === undefined ? {} : { default: standard }),
    'x-format': 'region',
  }) as const satisfies SchemaPart;

const kmsKey = {
  type: 'string',
  title: 'KMS key',
  description:
    'The key that the store encrypts new objects with, as its key management calls it; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.',
  examples: ['velero'],
  'x-format': 'kms-key',
} as const satisfies SchemaPart;

/** A store with a key management of its own or behind it: KES, Vault, Barbican. */
export const storeKey: SchemaPart = kmsKey;

/** Source: AWS KMS, key identifiers. */
export const amazonKey: SchemaPart = {
  ...kmsKey,
  description:
    'The key of AWS KMS that the store encrypts new objects with: id, alias or ARN; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.',
  examples: [
    'alias/velero',
    'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  'x-format': 'amazon-kms-key',
};

/** Source: Google Cloud KMS, resource names. */
export const googleKey: SchemaPart = {
  ...kmsKey,
  description:
    "The key of Cloud KMS that the store encrypts new objects with, by its resource name; the project's service agent of Cloud Storage must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.",
  examples: ['projects/shop-prod/locations/europe-west3/keyRings/velero/cryptoKeys/velero'],
  'x-format': 'google-kms-key',
};
