import type { SchemaPart } from '../../schema-part.ts';
import { alertSettings } from './alerts.ts';
import { annotations, labels } from './kubernetes.ts';
import { retentionSetting } from './retention.ts';
import { volumeMethods } from './volume-methods.ts';

/** The words that may stand on a tier, a target and an entry of `schedules`; the nearest wins. */
const settings = {
  schedule: {
    type: 'string',
    title: 'Schedule',
    description:
      'When backups are made: words (`daily 01:00-05:00`, `every 6h`, `weekly sun 02:00`, `monthly 1 03:00`), a quoted five-field cron, or `manual`. In a window the minute is chosen by a stable hash, so that clusters do not meet at the store.',
    examples: ['daily 01:00-05:00', '0 2 * * *', 'manual'],
    'x-format': 'when',
  },
  retention: retentionSetting,
  volumes: {
    type: 'string',
    title: 'Volume method',
    description:
      'How volumes travel in these backups, where neither their service nor a rule says otherwise; `none` takes objects only, whatever else is said.',
    examples: ['snapshot-move', 'none'],
    enum: [...volumeMethods, 'none'],
  },
  storage: {
    type: 'string',
    title: 'Storage location',
    description: 'Where these backups go; without it, the default location.',
    examples: ['offsite'],
    'x-reference': 'storage',
  },
  paused: {
    type: 'boolean',
    title: 'Paused',
    description: "Stops making backups but keeps the schedule, as Velero's own field does.",
    examples: [true],
    default: false,
  },
  alerts: alertSettings,
  labels,
  annotations,
  scheduleSpec: {
    type: 'object',
    title: 'Schedule spec',
    description:
      "Hatch: further fields of the rendered Schedule's spec in Velero's own shape, for what the language has no key for.",
    examples: [{ template: { csiSnapshotTimeout: '1h0m0s' } }],
    additionalProperties: true,
  },
} as const satisfies Readonly<Record<string, SchemaPart>>;

/** An entry of `schedules`. */
export const scheduleEntry = {
  type: 'object',
  title: 'Entry of schedules',
  description: 'One of several schedules on the same scope, with what differs from the target.',
  additionalProperties: false,
  properties: {
    ...settings,
    name: {
      type: 'string',
      title: 'Object name',
      description:
        'Name of the rendered Schedule, to adopt one that exists; otherwise target and entry, joined by a hyphen.',
      examples: ['velero-daily'],
      'x-format': 'name',
    },
  },
} as const satisfies SchemaPart;

/** Settings of a tier or target that are not an entry's. */
export const targetSettings = {
  ...settings,
  rpo: {
    type: 'string',
    title: 'Recovery point objective',
    description:
      'The most data that may be lost, as time. Stated, it is checked against the schedule and its longest gap.',
    examples: ['6h'],
    'x-format': 'duration',
  },
  schedules: {
    type: 'object',
    title: 'Schedules',
    description:
      'Several schedules on one scope, by name; tier and target merge by name. Not beside `schedule`.',
    examples: [
      {
        nightly: { schedule: 'daily 01:00-05:00', retention: '14d' },
        monthly: { schedule: 'monthly 1 03:00', retention: '1y' },
      },
    ],
    minProperties: 1,
    propertyNames: { type: 'string', 'x-format': 'name' },
    additionalProperties: { $ref: '#/definitions/schedule-entry' },
  },
} as const satisfies Readonly<Record<string, SchemaPart>>;
