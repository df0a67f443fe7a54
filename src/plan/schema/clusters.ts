import type { SchemaPart } from '../../schema-part.ts';

/** The editor's schema knows the keys of an overlay (`tools/overlay-schema.mjs`); the compiler checks what they amount to. */
export const environments: SchemaPart = {
  type: 'object',
  title: 'Environments',
  description:
    'Overlays that several clusters share, by name: any part of the plan, laid over what stands at its top. null, the word, removes an entry; a list is replaced, or changed by { add: […], remove: […] }.',
  examples: [{ small: { tiers: { gold: { retention: '7d' } } } }],
  minProperties: 1,
  propertyNames: { type: 'string', 'x-format': 'name' },
  additionalProperties: { type: 'object', additionalProperties: true },
};

export const clusters: SchemaPart = {
  type: 'object',
  title: 'Clusters',
  description:
    'The clusters of this plan by name, instead of cluster: each with the overlay that makes it differ, laid over its environment and the top of the plan. Each is rendered into a folder of its own below output.path.',
  examples: [{ dev: { targets: { archive: null } }, prod: { environment: 'large' } }],
  minProperties: 1,
  propertyNames: { type: 'string', 'x-format': 'cluster-folder' },
  additionalProperties: {
    type: 'object',
    additionalProperties: true,
    properties: {
      environment: {
        type: 'string',
        title: 'Environment',
        description:
          'The environment of the cluster: its overlay is laid below the one of the cluster itself.',
        examples: ['small'],
        'x-reference': 'environments',
      },
    },
  },
};
