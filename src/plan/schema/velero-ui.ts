import type { SchemaPart } from '../../schema-part.ts';
import { uiLogin } from './credentials.ts';

export const ui = {
  type: 'object',
  title: 'Velero UI',
  description: 'Installs Velero UI beside Velero: a page on which backups are looked at, made and restored.',
  examples: [{ host: 'velero.example.org', credentials: { secret: 'velero-ui-login' } }],
  additionalProperties: false,
  properties: {
    host: {
      type: 'string',
      title: 'Host',
      description:
        'The name under which the ingress controller serves the page. Its certificate is expected in the Secret `velero-ui-tls`. Without it there is no Ingress, and `kubectl port-forward` leads to the page.',
      examples: ['velero.example.org'],
      'x-format': 'host',
    },
    credentials: uiLogin,
  },
} as const satisfies SchemaPart;
