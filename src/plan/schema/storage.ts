import type { Provider } from '../../providers/provider.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { certificateAuthorityReference } from './certificate-authority.ts';
import { credentialsOf, customerKeyReference } from './credentials.ts';
import { storageServer } from './storage-server.ts';

const bucket = {
  type: 'string',
  title: 'Bucket',
  description: 'The bucket that holds the backups. Changing it makes existing backups drop out of sight.',
  examples: ['home-velero'],
  'x-format': 'bucket',
} as const satisfies SchemaPart;

const prefix = {
  type: 'string',
  title: 'Prefix',
  description:
    'Folder in the bucket; "" is the bucket\'s root. Without it, the name of the cluster. Two clusters must never write to one bucket and prefix. Changing it makes existing backups drop out of sight.',
  examples: ['home', ''],
  'x-format': 'prefix',
} as const satisfies SchemaPart;

const tls = {
  type: 'object',
  title: 'TLS',
  description: "How far the store's certificate is trusted.",
  examples: [{ verify: false, reason: 'self-signed development server' }],
  additionalProperties: false,
  properties: {
    verify: {
      type: 'boolean',
      title: 'Verify',
      description:
        "Checks the store's certificate. Switched off, anybody between cluster and store can read the keys and the backups.",
      examples: [false],
      default: true,
    },
    reason: {
      type: 'string',
      title: 'Reason',
      description: 'Says why the certificate is not checked; needed where it is not.',
      examples: ['self-signed development server'],
      minLength: 1,
    },
  },
} as const satisfies SchemaPart;

const readOnly = {
  type: 'boolean',
  title: 'Read-only',
  description:
    'Lets this cluster restore from the location but neither write, delete nor expire anything in it; for recovery clusters.',
  examples: [true],
  default: false,
} as const satisfies SchemaPart;

const config = {
  type: 'object',
  title: 'Plugin configuration',
  description:
    "Hatch: other keys of the provider's plugin, all values as text. A key that the plugin does not know makes the location unavailable.",
  examples: [{ tagging: 'team=platform&stage=production' }],
  additionalProperties: { type: 'string' },
} as const satisfies SchemaPart;

const kmsKeyId = {
  type: 'string',
  title: 'KMS key',
  description:
    'The key of the cloud that the store encrypts new objects with: id, alias, ARN or resource name; the credentials must be allowed to use it. Kopia, which encrypts by the repository password, does not ask for it.',
  examples: [
    'alias/velero',
    'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
  ],
  'x-format': 'kms-key',
} as const satisfies SchemaPart;

function encryption(ways: Provider['encryption']): SchemaPart {
  const branches = {
    kmsKeyId: { title: 'By a key of the cloud', part: kmsKeyId },
    customerKey: { title: 'By a key of your own', part: customerKeyReference },
  };
  const oneOf = ways.map(
    (way): SchemaPart => ({
      title: branches[way].title,
      type: 'object',
      additionalProperties: false,
      required: [way],
      properties: { [way]: branches[way].part },
    }),
  );
  const [only] = oneOf;
  return {
    ...(oneOf.length === 1 ? only : { oneOf }),
    title: 'Encryption',
    description: 'How the store encrypts what Velero writes, beyond the default of the bucket.',
    examples: [
      ways.includes('kmsKeyId')
        ? { kmsKeyId: 'alias/velero' }
        : { customerKey: { secret: 'velero-customer-key' } },
    ],
  };
}

/** `storage.<name>` for one provider: the keys that all have, its own, and `server` if it can be deployed. */
export function storageLocation(provider: Provider): SchemaPart {
  const { name, title, description, parameters, deployable, trust } = provider;
  return {
    type: 'object',
    title,
    description,
    additionalProperties: false,
    required: ['provider', 'bucket', ...parameters.required, 'credentials'],
    properties: {
      provider: {
        type: 'string',
        title: 'Provider',
        description: 'Whose store it is; decides the plugin and which keys may stand beside it.',
        examples: [name],
        const: name,
      },
      bucket,
      prefix,
      ...parameters.properties,
      ...(provider.encryption.length === 0 ? {} : { encryption: encryption(provider.encryption) }),
      ...(trust === 'none' ? {} : { ca: certificateAuthorityReference }),
      ...(trust === 'ca and tls' ? { tls } : {}),
      credentials: credentialsOf(provider),
      readOnly,
      config,
      ...(deployable ? { server: storageServer } : {}),
    },
  };
}

/** Name of the definition of a provider's location; the types are called after it. */
export const locationDefinition = (provider: Provider): string => `${provider.name}-location`;

export const storage = (providers: readonly Provider[]): SchemaPart => ({
  type: 'object',
  title: 'Storage',
  description:
    'Where backups go: one object-store location each. The location called `default`, or the only one, is used where a target names none.',
  examples: [
    {
      default: {
        provider: 'aws',
        bucket: 'home-velero',
        region: 'eu-central-1',
        credentials: { secret: 'velero-s3' },
      },
    },
  ],
  minProperties: 1,
  propertyNames: { type: 'string', 'x-format': 'name' },
  additionalProperties: {
    type: 'object',
    title: 'Storage location',
    description: 'A place in an object store, rendered as a BackupStorageLocation.',
    discriminator: { propertyName: 'provider' },
    oneOf: providers.map((provider) => ({ $ref: `#/definitions/${locationDefinition(provider)}` })),
  },
});
