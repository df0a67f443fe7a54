import type { SchemaPart } from '../../schema-part.ts';
import { targetSettings } from './settings.ts';

const selectorText = {
  title: 'Selector',
  type: 'string',
  'x-format': 'selector',
} as const satisfies SchemaPart;

const list = (item: SchemaPart) =>
  ({
    title: 'List',
    type: 'array',
    minItems: 1,
    uniqueItems: true,
    items: item,
  }) as const satisfies SchemaPart;

const kinds = (format: 'resource' | 'excluded-resource', description: string, examples: readonly string[]) =>
  ({
    ...list({ type: 'string', 'x-format': format }),
    title: 'Kinds',
    description,
    examples: [examples],
  }) as const satisfies SchemaPart;

export const tiers = {
  type: 'object',
  title: 'Tiers',
  description: 'Named sets of settings that targets start from, such as `gold` and `silver`.',
  examples: [{ gold: { schedule: 'hourly', retention: '30d', alerts: { severity: 'critical' } } }],
  propertyNames: { type: 'string', 'x-format': 'name' },
  additionalProperties: {
    type: 'object',
    title: 'Tier',
    description: 'A named set of target settings.',
    additionalProperties: false,
    properties: targetSettings,
  },
} as const satisfies SchemaPart;

const scope = {
  namespaces: {
    title: 'Namespaces',
    description: 'The namespaces that are backed up: `all`, or a list that may hold globs.',
    examples: ['all', ['shop', 'team-*']],
    oneOf: [
      { title: 'Every namespace', type: 'string', const: 'all' },
      list({ type: 'string', 'x-format': 'namespace-glob' }),
    ],
  },
  namespaceSelector: {
    ...selectorText,
    title: 'Namespace selector',
    description:
      'The namespaces that carry these labels, whole, written as for `kubectl -l`. Velero takes namespaces by name only: the names come from the inventory, and a namespace that is labelled later comes along when the plan is rendered with a newer one.',
    examples: ['example.com/tier=gold'],
  },
  services: {
    ...list({ type: 'string', 'x-reference': 'services' }),
    title: 'Services',
    description:
      'The services that are backed up: the objects in their namespaces that carry their labels, with their hooks.',
    examples: [['postgres']],
  },
  selector: {
    title: 'Selector',
    description:
      'Only objects with these labels, written as for `kubectl -l`; a list means any of them. It selects objects, never whole namespaces.',
    examples: ['app=shop', '!example.com/scratch', ['app=shop', 'app=cart']],
    oneOf: [selectorText, list(selectorText)],
  },
  resources: kinds(
    'resource',
    'Only objects of these kinds, as `plural` or `plural.group`. Hooks and volumes come along only if `pods` is one of them.',
    ['configmaps', 'secrets', 'deployments.apps'],
  ),
  clusterResources: {
    title: 'Cluster resources',
    description:
      'Which cluster-scoped objects come along: `all`, those `related` to what is taken, `none`, or a list of kinds. `all` if the target takes all namespaces and neither selector nor resources narrows it, else `related`.',
    examples: ['all', ['clusterroles.rbac.authorization.k8s.io']],
    oneOf: [
      { title: 'Word', type: 'string', enum: ['all', 'related', 'none'] },
      list({ type: 'string', 'x-format': 'cluster-resource' }),
    ],
  },
  exclude: {
    type: 'object',
    title: 'Exclude',
    description:
      "Takes everything except these. Velero's own namespace is left out of whole-cluster backups in any case.",
    examples: [{ namespaces: ['kube-*'], resources: ['events'] }],
    minProperties: 1,
    additionalProperties: false,
    properties: {
      namespaces: {
        ...list({ type: 'string', 'x-format': 'excluded-namespace' }),
        title: 'Namespaces',
        description: 'Leaves out these namespaces; globs are allowed.',
        examples: [['kube-*']],
      },
      resources: kinds('excluded-resource', 'Leaves out objects of these kinds.', ['events']),
    },
  },
} as const satisfies Readonly<Record<string, SchemaPart>>;

export const targets = {
  type: 'object',
  title: 'Targets',
  description:
    'What to back up, when and for how long: a scope and settings each. Only targets make schedules.',
  examples: [{ everything: { namespaces: 'all', schedule: 'daily 01:00-05:00', retention: '30d' } }],
  minProperties: 1,
  propertyNames: { type: 'string', 'x-format': 'name' },
  additionalProperties: {
    type: 'object',
    title: 'Target',
    description:
      "A scope (`namespaces`, `namespaceSelector` or `services`, else the plan's namespace) and its settings.",
    additionalProperties: false,
    properties: {
      tier: {
        type: 'string',
        title: 'Tier',
        description: 'The tier whose settings this target starts from.',
        examples: ['gold'],
        'x-reference': 'tiers',
      },
      name: {
        type: 'string',
        title: 'Object name',
        description: "Name of the rendered Schedule, to adopt one that exists; otherwise the target's.",
        examples: ['velero-daily'],
        'x-format': 'name',
      },
      ...scope,
      ...targetSettings,
    },
  },
} as const satisfies SchemaPart;
