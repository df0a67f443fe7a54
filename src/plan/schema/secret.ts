import type { SchemaPart } from '../../schema-part.ts';

const secretName = {
  type: 'string',
  title: 'Secret',
  description:
    'Name of the Secret, in the namespace of Velero. The plan only refers to it; no secret ever stands in a plan.',
  examples: ['velero-s3'],
  'x-format': 'dns-subdomain',
} as const satisfies SchemaPart;

/** A reference to one key of a Secret that exists; `key` may be left out where Velero has a usual one. */
export const secretReference = (what: {
  readonly title: string;
  readonly description: string;
  readonly secret: string;
  readonly key: string;
}) =>
  ({
    type: 'object',
    title: what.title,
    description: what.description,
    examples: [{ secret: what.secret }],
    additionalProperties: false,
    required: ['secret'],
    properties: {
      secret: { ...secretName, examples: [what.secret] },
      key: {
        type: 'string',
        title: 'Key',
        description: 'The key of the Secret that holds it.',
        examples: [what.key],
        default: what.key,
        'x-format': 'secret-key',
      },
    },
  }) as const satisfies SchemaPart;

export const storageCredentials = secretReference({
  title: 'Credentials',
  description:
    'The Secret with the keys to the store, as a credentials file in AWS form ([default], aws_access_key_id, aws_secret_access_key).',
  secret: 'velero-s3',
  key: 'cloud',
});

export const certificateAuthority = {
  type: 'object',
  title: 'Certificate authority',
  description: 'Trusts a certificate authority that the Velero image does not know, for this store alone.',
  examples: [{ secret: 'store-ca', key: 'ca.crt' }],
  oneOf: [
    {
      title: 'Certificates in the plan',
      type: 'object',
      additionalProperties: false,
      required: ['pem'],
      properties: {
        pem: {
          type: 'string',
          title: 'PEM',
          description:
            'The certificates themselves, one or several PEM blocks. A certificate is public; a private key here is an error.',
          examples: ['-----BEGIN CERTIFICATE-----\nMIIB…\n-----END CERTIFICATE-----\n'],
          'x-format': 'certificate',
        },
      },
    },
    {
      title: 'Certificates in a Secret',
      type: 'object',
      additionalProperties: false,
      required: ['secret', 'key'],
      properties: {
        secret: { ...secretName, examples: ['store-ca'] },
        key: {
          type: 'string',
          title: 'Key',
          description: 'The key of the Secret that holds the certificates. Needs Velero 1.18.0 or newer.',
          examples: ['ca.crt'],
          'x-format': 'secret-key',
        },
      },
    },
  ],
} as const satisfies SchemaPart;
