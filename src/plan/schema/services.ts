import type { SchemaPart } from '../../schema-part.ts';
import { serviceHooks } from './hooks.ts';
import { volumeMethods } from './volume-methods.ts';

const quantity = (title: string, description: string, example: string) =>
  ({
    type: 'string',
    title,
    description,
    examples: [example],
    'x-format': 'quantity',
  }) as const satisfies SchemaPart;

const volume = {
  type: 'object',
  title: 'Volume',
  description: "A volume of the service's pods, by its name in the pod spec.",
  additionalProperties: false,
  properties: {
    claim: {
      type: 'string',
      title: 'Claim',
      description:
        'Name of the PersistentVolumeClaim, or a glob; a patch finds the claim by it where the method needs a label on it, and so does the alert about claims that nothing backs up.',
      examples: ['postgres-data', 'data-postgres-*'],
      'x-format': 'name-glob',
    },
    method: {
      type: 'string',
      title: 'Method',
      description:
        'How the bytes of this volume travel; without it, rules and defaults decide. `external` means that something outside Velero backs it up.',
      examples: ['fs-backup', 'skip'],
      enum: [...volumeMethods, 'external'],
    },
    by: {
      type: 'string',
      title: 'Backed up by',
      description:
        'The entry under `external` that is its backup; needed with method `external`, and says nothing without it.',
      examples: ['postgres'],
      'x-format': 'name',
      'x-reference': 'external',
    },
    reason: {
      type: 'string',
      title: 'Reason',
      description: 'Says why the volume is left out; needed with method `skip`.',
      examples: ['rebuilt at start'],
      'x-format': 'reason',
    },
    size: quantity('Size', 'How large the volume is, for the forecast of what a backup stores.', '10Gi'),
    local: {
      type: 'object',
      title: 'Local volume',
      description:
        'The data lies in a folder of a node: rendered as a `local` PersistentVolume and its claim, which file-system backup reads, as it does not read `hostPath`. Needs `claim` and `size`.',
      examples: [{ node: 'worker-1', path: '/var/lib/docker/volumes/shop/_data' }],
      additionalProperties: false,
      required: ['node', 'path'],
      properties: {
        node: {
          type: 'string',
          title: 'Node',
          description:
            'Host name of the node, as its label `kubernetes.io/hostname` says; pods that use the claim run there.',
          examples: ['worker-1'],
          'x-format': 'dns-subdomain',
        },
        path: {
          type: 'string',
          title: 'Folder',
          description:
            'The folder on the node, which must exist; that of a Docker volume is `/var/lib/docker/volumes/NAME/_data`.',
          examples: ['/var/lib/docker/volumes/shop/_data'],
          'x-format': 'absolute-path',
        },
      },
    },
    dailyChange: quantity(
      'Daily change',
      'How much of the volume changes in a day, for the forecast of what backups add.',
      '500Mi',
    ),
  },
} as const satisfies SchemaPart;

/** What an operator or a chart makes pods from; annotations of the pods themselves would be gone with the pods. */
const owner = {
  type: 'object',
  title: 'Owner',
  description:
    'The object that an operator or a chart makes the pods from, for patches that annotate them: they reach Deployments, StatefulSets and DaemonSets otherwise.',
  examples: [
    {
      apiVersion: 'acid.zalan.do/v1',
      kind: 'postgresql',
      name: 'orders',
      podAnnotations: 'spec.podAnnotations',
    },
  ],
  additionalProperties: false,
  required: ['apiVersion', 'kind', 'name', 'podAnnotations'],
  properties: {
    apiVersion: {
      type: 'string',
      title: 'API version',
      description: 'Group and version of the object.',
      examples: ['acid.zalan.do/v1', 'helm.toolkit.fluxcd.io/v2'],
      'x-format': 'api-version',
    },
    kind: {
      type: 'string',
      title: 'Kind',
      description: 'Kind of the object.',
      examples: ['postgresql', 'HelmRelease'],
      'x-format': 'kind',
    },
    name: {
      type: 'string',
      title: 'Name',
      description: "Name of the object, in the service's namespace.",
      examples: ['orders'],
      'x-format': 'dns-label',
    },
    podAnnotations: {
      type: 'string',
      title: 'Pod annotations',
      description: 'The field of the object, by its path, that holds annotations for the pods.',
      examples: ['spec.podAnnotations', 'spec.values.master.podAnnotations'],
      'x-format': 'field-path',
    },
  },
} as const satisfies SchemaPart;

export const services = {
  type: 'object',
  title: 'Services',
  description:
    'What exists: the applications whose volumes and hooks the plan knows. A service makes no backup; targets do.',
  examples: [{ postgres: { namespace: 'shop', selector: 'app=postgres', container: 'postgres', rpo: '6h' } }],
  propertyNames: { type: 'string', 'x-format': 'service-name' },
  additionalProperties: {
    type: 'object',
    title: 'Service',
    description: 'An application, by the labels of its objects.',
    additionalProperties: false,
    required: ['selector'],
    properties: {
      namespace: {
        type: 'string',
        title: 'Namespace',
        description: "The namespace that the service lives in; without it, the plan's.",
        examples: ['shop'],
        'x-format': 'namespace',
      },
      selector: {
        type: 'string',
        title: 'Selector',
        description:
          'The labels that its objects carry, its pods at least, written as for `kubectl -l`. Its hooks run in these pods; in one that has ended, such as that of a Job, they fail and the backup with them, so name labels that only running pods carry.',
        examples: ['app=postgres', 'app in (shop, cart)'],
        'x-format': 'selector',
      },
      container: {
        type: 'string',
        title: 'Container',
        description: 'The container that its hooks run in, where they name none.',
        examples: ['postgres'],
        'x-format': 'dns-label',
      },
      rpo: {
        type: 'string',
        title: 'Recovery point objective',
        description:
          'Promises that no more than this much time of data is lost; checked against the targets that reach its pods.',
        examples: ['6h'],
        'x-format': 'duration',
      },
      volumes: {
        type: 'object',
        title: 'Volumes',
        description: 'What is known of its volumes, by their names in the pod spec.',
        examples: [{ data: { claim: 'postgres-data', size: '10Gi' } }],
        propertyNames: { type: 'string', 'x-format': 'dns-label' },
        additionalProperties: volume,
      },
      owner,
      hooks: serviceHooks,
    },
  },
} as const satisfies SchemaPart;
