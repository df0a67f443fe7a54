import type { SchemaPart } from '../../schema-part.ts';

const texts = (title: string, description: string, example: readonly string[], format: string) =>
  ({
    type: 'array',
    title,
    description,
    examples: [example],
    minItems: 1,
    uniqueItems: true,
    items: { type: 'string', 'x-format': format },
  }) as const satisfies SchemaPart;

const jsonPointer = (description: string, example: string) =>
  ({
    type: 'string',
    title: 'Path',
    description,
    examples: [example],
    minLength: 1,
  }) as const satisfies SchemaPart;

const labelSelector = {
  type: 'object',
  title: 'Label selector',
  description: 'Fits objects with these labels, written as in Kubernetes.',
  examples: [{ matchLabels: { app: 'shop' } }],
  additionalProperties: false,
  minProperties: 1,
  properties: {
    matchLabels: {
      type: 'object',
      title: 'Labels',
      description: 'Labels that all must be there.',
      examples: [{ app: 'shop' }],
      propertyNames: { type: 'string', 'x-format': 'label-key' },
      additionalProperties: { type: 'string', 'x-format': 'label-value' },
    },
    matchExpressions: {
      type: 'array',
      title: 'Expressions',
      description: 'Demands on labels that all must be met.',
      examples: [[{ key: 'tier', operator: 'In', values: ['gold'] }]],
      items: {
        type: 'object',
        title: 'Expression',
        description: 'A demand on one label.',
        additionalProperties: false,
        required: ['key', 'operator'],
        properties: {
          key: {
            type: 'string',
            title: 'Label',
            description: 'The label that is looked at.',
            examples: ['tier'],
            'x-format': 'label-key',
          },
          operator: {
            type: 'string',
            title: 'Operator',
            description: 'How the label is looked at.',
            examples: ['In'],
            enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'],
          },
          values: texts('Values', 'Values of `In` and `NotIn`.', ['gold'], 'label-value'),
        },
      },
    },
  },
} as const satisfies SchemaPart;

const conditions = {
  type: 'object',
  title: 'Conditions',
  description: 'Which objects are changed: those that meet all conditions.',
  examples: [{ groupResource: 'deployments.apps', namespaces: ['shop'] }],
  additionalProperties: false,
  required: ['groupResource'],
  properties: {
    groupResource: {
      type: 'string',
      title: 'Kind',
      description: 'Kind of the objects as `plural.group`; `*` stands for any characters but a dot.',
      examples: ['deployments.apps', 'persistentvolumeclaims'],
      'x-format': 'resource-glob',
    },
    namespaces: texts('Namespaces', 'The namespaces that the objects come from.', ['shop'], 'namespace-glob'),
    resourceNameRegex: {
      type: 'string',
      title: 'Name',
      description: "A regular expression of Go that the object's name meets.",
      examples: ['^shop-'],
      minLength: 1,
    },
    labelSelector,
    matches: {
      type: 'array',
      title: 'Matches',
      description: 'Fields that must have these values.',
      examples: [[{ path: '/spec/storageClassName', value: 'premium' }]],
      minItems: 1,
      items: {
        type: 'object',
        title: 'Match',
        description: 'A field with its value.',
        additionalProperties: false,
        required: ['path', 'value'],
        properties: {
          path: jsonPointer('JSON pointer to the field.', '/spec/storageClassName'),
          value: {
            type: 'string',
            title: 'Value',
            description: 'What the field must hold, as text.',
            examples: ['premium'],
          },
        },
      },
    },
  },
} as const satisfies SchemaPart;

const jsonPatch = {
  type: 'object',
  title: 'JSON patch',
  description: 'One operation of a JSON patch.',
  additionalProperties: false,
  required: ['operation', 'path'],
  properties: {
    operation: {
      type: 'string',
      title: 'Operation',
      description: 'What is done; a `test` that fails leaves the object as it is.',
      examples: ['replace'],
      enum: ['add', 'remove', 'replace', 'move', 'copy', 'test'],
    },
    path: jsonPointer('JSON pointer to the field that is changed.', '/spec/replicas'),
    from: jsonPointer('JSON pointer to the field that `move` and `copy` take.', '/spec/old'),
    value: {
      type: 'string',
      title: 'Value',
      description:
        'The new value, always as text: `"3"` becomes a number, `"true"` a boolean, `"{…}"` an object, and `"\\"3\\""` the text 3.',
      examples: ['1'],
    },
  },
} as const satisfies SchemaPart;

const merges = (title: string, description: string) =>
  ({
    type: 'array',
    title,
    description,
    examples: [[{ patchData: 'spec: { replicas: 1 }' }]],
    minItems: 1,
    items: {
      type: 'object',
      title: 'Merge patch',
      description: 'A part of the object that is merged into it.',
      additionalProperties: false,
      required: ['patchData'],
      properties: {
        patchData: {
          type: 'string',
          title: 'Patch data',
          description: 'The part as YAML or JSON, itself a text.',
          examples: ['spec: { replicas: 1 }'],
          minLength: 1,
        },
      },
    },
  }) as const satisfies SchemaPart;

const modifierRule = {
  type: 'object',
  title: 'Rule',
  description:
    "Changes the objects that meet its conditions, by exactly one of three kinds of patches. The shape is Velero's own.",
  additionalProperties: false,
  required: ['conditions'],
  properties: {
    conditions,
    patches: {
      type: 'array',
      title: 'JSON patches',
      description: 'Operations of a JSON patch, in order.',
      examples: [[{ operation: 'replace', path: '/spec/replicas', value: '0' }]],
      minItems: 1,
      items: jsonPatch,
    },
    mergePatches: merges('Merge patches', 'JSON merge patches, for objects of any kind.'),
    strategicPatches: merges('Strategic patches', "Strategic merge patches, for Kubernetes' own kinds."),
  },
} as const satisfies SchemaPart;

export const restore = {
  type: 'object',
  title: 'Restore',
  description: 'What restores need beside the backups. Nothing here restores anything by itself.',
  examples: [
    {
      modifiers: {
        'scaled-down': [
          {
            conditions: { groupResource: 'deployments.apps' },
            patches: [{ operation: 'replace', path: '/spec/replicas', value: '0' }],
          },
        ],
      },
    },
  ],
  additionalProperties: false,
  properties: {
    modifiers: {
      type: 'object',
      title: 'Modifiers',
      description:
        "Velero's resource modifiers: rules that change objects while they are restored. Each is rendered as a ConfigMap that a restore may name.",
      examples: [
        {
          'scaled-down': [
            {
              conditions: { groupResource: 'deployments.apps' },
              patches: [{ operation: 'replace', path: '/spec/replicas', value: '0' }],
            },
          ],
        },
      ],
      propertyNames: { type: 'string', 'x-format': 'name' },
      additionalProperties: {
        type: 'array',
        title: 'Modifier',
        description: 'Rules of one ConfigMap, each of which looks at the object as it was backed up.',
        examples: [
          [
            {
              conditions: { groupResource: 'deployments.apps' },
              patches: [{ operation: 'replace', path: '/spec/replicas', value: '0' }],
            },
          ],
        ],
        minItems: 1,
        items: modifierRule,
      },
    },
  },
} as const satisfies SchemaPart;
