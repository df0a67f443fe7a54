import type { SchemaPart } from '../../schema-part.ts';

export const ui = {
  type: 'object',
  title: 'Velero UI',
  description: 'Installs Velero UI beside Velero: a page on which backups are looked at, made and restored.',
  examples: [{ host: 'velero.example.org', credentials: { secret: 'velero-ui-login' } }],
  additionalProperties: false,
  required: ['host', 'credentials'],
  properties: {
    host: {
      type: 'string',
      title: 'Host',
      description:
        'The name under which the ingress controller serves the page. Its certificate is expected in the Secret `velero-ui-tls`.',
      examples: ['velero.example.org'],
      'x-format': 'host',
    },
    credentials: {
      type: 'object',
      title: 'Login',
      description:
        'The Secret with the login: keys `username`, `password`, and `passphrase`, by which sessions are signed.',
      examples: [{ secret: 'velero-ui-login' }],
      additionalProperties: false,
      required: ['secret'],
      properties: {
        secret: {
          type: 'string',
          title: 'Secret',
          description: 'Name of the Secret, in the namespace of Velero.',
          examples: ['velero-ui-login'],
          'x-format': 'dns-subdomain',
        },
      },
    },
  },
} as const satisfies SchemaPart;
