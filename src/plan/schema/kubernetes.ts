import type { SchemaPart } from '../../schema-part.ts';

/** Shapes that Kubernetes itself defines, as far as a plan may write them. */

export const labels = {
  type: 'object',
  title: 'Labels',
  description:
    'Labels on the rendered Schedule, and so on every backup it makes. Nearer heights add to farther ones, key by key.',
  examples: [{ priority: 'critical' }],
  propertyNames: { type: 'string', 'x-format': 'label-key' },
  additionalProperties: { type: 'string', 'x-format': 'label-value' },
} as const satisfies SchemaPart;

export const annotations = {
  type: 'object',
  title: 'Annotations',
  description:
    'Annotations on the rendered Schedule, which Velero copies to every backup it makes. Nearer heights add to farther ones, key by key.',
  examples: [{ 'example.com/runbook': 'https://wiki.example.com/backup' }],
  propertyNames: { type: 'string', 'x-format': 'label-key' },
  additionalProperties: { type: 'string' },
} as const satisfies SchemaPart;

const quantities = (what: string, example: Readonly<Record<string, string>>) =>
  ({
    type: 'object',
    title: what === 'requests' ? 'Requests' : 'Limits',
    description:
      what === 'requests'
        ? 'Asks the scheduler to set this much aside for each pod.'
        : 'Caps what each pod may use; memory above it ends the pod, and with it the running backup.',
    examples: [example],
    propertyNames: { type: 'string', 'x-format': 'compute-resource' },
    additionalProperties: {
      oneOf: [
        { title: 'Quantity', type: 'string', 'x-format': 'quantity' },
        { title: 'Number', type: 'number', minimum: 0 },
      ],
    },
  }) as const satisfies SchemaPart;

/** ResourceRequirements without claims. `whose` completes "Sets aside and caps memory and CPU of …". */
export const resources = (whose: string) =>
  ({
    type: 'object',
    title: 'Resources',
    description: `Sets aside and caps memory and CPU of ${whose}, in Kubernetes' own shape. Without it the chart's own values hold.`,
    examples: [{ requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '512Mi' } }],
    additionalProperties: false,
    properties: {
      requests: quantities('requests', { cpu: '100m', memory: '128Mi' }),
      limits: quantities('limits', { cpu: '1', memory: '2Gi' }),
    },
  }) as const satisfies SchemaPart;

export const tolerations = {
  type: 'array',
  title: 'Tolerations',
  description:
    "Lets node agents run on tainted nodes, in Kubernetes' own shape. Volumes of pods on a node without a node agent are not backed up.",
  examples: [[{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' }]],
  items: {
    type: 'object',
    additionalProperties: false,
    properties: {
      key: {
        type: 'string',
        title: 'Key',
        description: 'Key of the tolerated taint; with none, and operator Exists, every taint is tolerated.',
        examples: ['dedicated'],
        'x-format': 'label-key',
      },
      operator: {
        type: 'string',
        title: 'Operator',
        description: "Compares the value with the taint's, or asks only that the key exists.",
        examples: ['Exists'],
        default: 'Equal',
        enum: ['Equal', 'Exists'],
      },
      value: {
        type: 'string',
        title: 'Value',
        description: 'Value of the tolerated taint.',
        examples: ['storage'],
        'x-format': 'label-value',
      },
      effect: {
        type: 'string',
        title: 'Effect',
        description: 'Effect of the tolerated taint; without it, all effects.',
        examples: ['NoSchedule'],
        enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
      },
      tolerationSeconds: {
        type: 'integer',
        title: 'Toleration seconds',
        description: 'Ends the toleration of a NoExecute taint after this many seconds.',
        examples: [300],
        minimum: 0,
      },
    },
  },
} as const satisfies SchemaPart;
