import type { SchemaPart } from '../../schema-part.ts';

const count = (title: string, description: string, example: number) =>
  ({
    type: 'integer',
    title,
    description,
    examples: [example],
    minimum: 1,
    maximum: 1000,
  }) as const satisfies SchemaPart;

/** How many restore points of each kind are kept. */
const keepSet = {
  title: 'Keep-set',
  type: 'object',
  description: 'How many restore points of each kind exist at any instant; compiled to disjoint schedules.',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    hourly: count(
      'Hourly',
      "This many restore points of the schedule's own step exist: `hourly` makes them an hour apart, `every 6h` six hours.",
      24,
    ),
    daily: count(
      'Daily',
      "For each of this many last days one restore point exists; a weekly, monthly or yearly one counts as that day's.",
      7,
    ),
    weekly: count(
      'Weekly',
      'This many weekly restore points exist, made on the 1st, 8th, 15th, 22nd and 29th of a month; on the 1st a monthly or yearly one takes its place.',
      4,
    ),
    monthly: count('Monthly', 'This many monthly restore points exist, made on the 1st.', 12),
    yearly: count('Yearly', 'This many yearly restore points exist, made on 1 January.', 7),
  },
} as const satisfies SchemaPart;

/** The setting: a value or the name of one. */
export const retentionSetting = {
  title: 'Retention',
  description:
    'How long each backup is kept: a duration (`30d`), the name of one under the top-level `retention`, or a keep-set. Shortening it does not touch existing backups.',
  examples: ['30d', 'month', { daily: 7, weekly: 4, monthly: 12 }],
  oneOf: [
    { title: 'Duration or name', type: 'string', 'x-format': 'retention', 'x-reference': 'retention' },
    keepSet,
  ],
} as const satisfies SchemaPart;

/** The top-level map. */
export const retention = {
  type: 'object',
  title: 'Named retentions',
  description:
    'Names for how long backups are kept, so that targets and tiers can say `month` instead of `30d`. A name starts with a letter.',
  examples: [{ month: '30d', ledger: { daily: 7, weekly: 4, monthly: 12 } }],
  propertyNames: { type: 'string', 'x-format': 'retention-name' },
  additionalProperties: { oneOf: [{ title: 'Duration', type: 'string', 'x-format': 'duration' }, keepSet] },
} as const satisfies SchemaPart;
