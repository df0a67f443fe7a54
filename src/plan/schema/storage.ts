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
      'x-format': 'reason',
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

function encryption({ kmsKeyId, customerKey }: Provider['encryption']): SchemaPart | null {
  const ways = [
    ...(kmsKeyId === undefined ? [] : [['By a key of the cloud', 'kmsKeyId', kmsKeyId] as const]),
    ...(customerKey ? [['By a key of your own', 'customerKey', customerKeyReference] as const] : []),
  ];
  const oneOf = ways.map(
    ([title, way, part]): SchemaPart => ({
      title,
      type: 'object',
      additionalProperties: false,
      required: [way],
      properties: { [way]: part },
    }),
  );
  if (oneOf.length === 0) return null;
  const [only] = oneOf;
  return {
    ...(oneOf.length === 1 ? only : { oneOf }),
    title: 'Encryption',
    description: 'How the store encrypts what Velero writes, beyond the default of the bucket.',
    examples: [
      kmsKeyId === undefined
        ? { customerKey: { secret: 'velero-customer-key' } }
        : { kmsKeyId: kmsKeyId.examples?.[0] },
    ],
  };
}

/** `storage.<name>` for one provider: the keys that all have, its own, and `server` if it can be deployed. */
export function storageLocation(provider: Provider): SchemaPart {
  const { name, title, description, parameters, deployable, trust } = provider;
  const encrypted = encryption(provider.encryption);
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
      ...(encrypted === null ? {} : { encryption: encrypted }),
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
