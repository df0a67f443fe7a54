import type { SchemaPart } from '../../schema-part.ts';

export const inventory = {
  type: 'string',
  title: 'Inventory',
  description:
    'A file beside the plan that tells which namespaces exist and how they are labelled: what `kubectl get namespaces --output json` prints, or manifests. `namespaceSelector` chooses among them, and names that are not there are found.',
  examples: ['namespaces.json'],
  'x-format': 'relative-file',
} as const satisfies SchemaPart;
