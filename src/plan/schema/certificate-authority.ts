import type { SchemaPart } from '../../schema-part.ts';
import { secretName } from './secret.ts';

/** The sources of a CA; which of them a server can read by itself depends on its release. */
const certificateAuthority = {
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
          description:
            'The key of the Secret that holds the certificates. A release before 1.18.0 reads them from a file in its pods, as those of a ConfigMap.',
          examples: ['ca.crt'],
          'x-format': 'secret-key',
        },
      },
    },
    {
      title: 'Certificates in a ConfigMap',
      type: 'object',
      additionalProperties: false,
      required: ['configMap', 'key'],
      properties: {
        configMap: {
          type: 'string',
          title: 'ConfigMap',
          description:
            'Name of the ConfigMap, in the namespace of Velero; server and node agent read the certificates from a file in their pods, by `SSL_CERT_DIR`, and by `AWS_CA_BUNDLE` too where they are all that the AWS SDK may need: no other location, identity or snapshots of a cloud.',
          examples: ['store-ca'],
          'x-format': 'dns-subdomain',
        },
        key: {
          type: 'string',
          title: 'Key',
          description: 'The key of the ConfigMap that holds the certificates.',
          examples: ['ca.crt'],
          'x-format': 'secret-key',
        },
      },
    },
  ],
} as const satisfies SchemaPart;

export const certificateAuthorityDefinition = { 'certificate-authority': certificateAuthority } as const;
export const certificateAuthorityReference: SchemaPart = { $ref: '#/definitions/certificate-authority' };
