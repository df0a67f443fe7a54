import type { SchemaPart } from '../../schema-part.ts';

export const secretName = {
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
