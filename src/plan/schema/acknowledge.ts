import type { SchemaPart } from '../../schema-part.ts';

export const acknowledge = {
  type: 'array',
  title: 'Acknowledged findings',
  description: 'Findings that were looked at and accepted, each with its reason.',
  examples: [
    [
      {
        rule: 'retention-without-spare',
        subject: 'target/cache',
        reason: 'a cache is rebuilt in minutes',
        until: '2027-06-30',
      },
    ],
  ],
  default: [],
  items: {
    type: 'object',
    title: 'Acknowledgement',
    description: 'Accepts one finding about one subject.',
    additionalProperties: false,
    required: ['rule', 'subject', 'reason'],
    properties: {
      rule: {
        type: 'string',
        title: 'Rule',
        description: 'Code of the finding that is accepted.',
        examples: ['retention-without-spare'],
        'x-format': 'code',
      },
      subject: {
        type: 'string',
        title: 'Subject',
        description: 'What the finding is about, as the report names it.',
        examples: ['target/cache'],
        minLength: 1,
      },
      reason: {
        type: 'string',
        title: 'Reason',
        description: 'Says why the finding is accepted.',
        examples: ['a cache is rebuilt in minutes'],
        'x-format': 'reason',
      },
      until: {
        type: 'string',
        title: 'Until',
        description: 'Ends the acceptance after this day; the finding then comes back.',
        examples: ['2027-06-30'],
        'x-format': 'iso-date',
      },
    },
  },
} as const satisfies SchemaPart;
