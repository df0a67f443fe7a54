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
