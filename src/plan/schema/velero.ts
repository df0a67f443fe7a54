import { veleroChartRepository } from '../../platform/images.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { repositoryPassword } from './credentials.ts';
import { resources, tolerations } from './kubernetes.ts';
import { ui } from './velero-ui.ts';

const nodeAgent = {
  type: 'object',
  title: 'Node agent',
  description:
    'Sets up the DaemonSet that reads volumes. Whether there is one follows from what the volumes need.',
  examples: [{ kubeletPath: '/var/lib/k0s/kubelet' }],
  additionalProperties: false,
  properties: {
    resources: resources('each node agent, which compresses and encrypts what it reads'),
    tolerations,
    kubeletPath: {
      type: 'string',
      title: 'Kubelet path',
      description:
        "Where the nodes keep pods' volumes; k0s, Talos and PKS differ. With a wrong one file-system backup finds no files.",
      examples: ['/var/lib/k0s/kubelet'],
      default: '/var/lib/kubelet',
      'x-format': 'plain-path',
    },
    config: {
      type: 'object',
      title: 'Node-agent configuration',
      description:
        "Hatch: content of the node-agent ConfigMap in Velero's own shape (loadConcurrency, loadAffinity, podResources …).",
      examples: [{ loadConcurrency: { globalConfig: 2 } }],
      additionalProperties: true,
    },
  },
} as const satisfies SchemaPart;

const repository = {
  type: 'object',
  title: 'Repository',
  description:
    "Sets up the Kopia repositories that hold the volumes' bytes. Required where the plan installs Velero.",
  examples: [{ password: { secret: 'velero-repo-credentials' } }],
  additionalProperties: false,
  required: ['password'],
  properties: {
    password: repositoryPassword,
    config: {
      type: 'object',
      title: 'Repository configuration',
      description:
        "Hatch: content of the backup-repository ConfigMap in Velero's own shape (cacheLimitMB, fullMaintenanceInterval).",
      examples: [{ cacheLimitMB: 2048, fullMaintenanceInterval: 'fastGC' }],
      additionalProperties: true,
    },
  },
} as const satisfies SchemaPart;

export const velero = {
  type: 'object',
  title: 'Velero',
  description: 'The Velero server: which release, where it runs, and what its pods may use.',
  examples: [{ version: '1.18.3', repository: { password: { secret: 'velero-repo-credentials' } } }],
  additionalProperties: false,
  required: ['version'],
  properties: {
    install: {
      type: 'string',
      title: 'Installation',
      description:
        'Who installs Velero: its `helm` chart, `manifests` that the output holds itself, or `none`, where somebody else has done it; then a plan may also leave out the storage.',
      examples: ['manifests'],
      default: 'helm',
      enum: ['helm', 'manifests', 'none'],
    },
    rbac: {
      type: 'string',
      title: 'Rights of the server',
      description:
        'What the server may do: everything as `cluster-admin`, or the `minimal` that backups need, with a second role that is lent to it for a restore.',
      examples: ['minimal'],
      default: 'cluster-admin',
      enum: ['cluster-admin', 'minimal'],
    },
    version: {
      type: 'string',
      title: 'Velero release',
      description:
        "The server release. It decides the cron dialect, the plugins' versions, the chart and which fields may be used.",
      examples: ['1.18.3'],
      'x-format': 'release',
    },
    chart: {
      type: 'string',
      title: 'Chart version',
      description: 'Version of the Helm chart; only to deviate from the one that belongs to the release.',
      examples: ['12.1.0'],
      'x-format': 'semver',
    },
    chartRepository: {
      type: 'string',
      title: 'Chart repository',
      description: 'Helm repository that serves the chart, for a mirror.',
      examples: ['https://charts.example.com/velero'],
      default: veleroChartRepository,
      'x-format': 'chart-repository',
    },
    namespace: {
      type: 'string',
      title: 'Namespace of Velero',
      description:
        'The namespace that Velero and all its objects live in. It is left out of whole-cluster backups.',
      examples: ['velero'],
      default: 'velero',
      'x-format': 'plain-namespace',
    },
    timeZone: {
      type: 'string',
      title: 'Time zone',
      description: 'The IANA time zone in which every schedule is read.',
      examples: ['Europe/Rome'],
      default: 'UTC',
      'x-format': 'time-zone',
    },
    registry: {
      type: 'string',
      title: 'Image registry',
      description: 'A mirror, host and path, that the server, its plugins and kubectl are pulled from.',
      examples: ['registry.example.com/mirror'],
      'x-format': 'registry',
    },
    plugins: {
      type: 'object',
      title: 'Plugins',
      description:
        "Pins a plugin to a version or an image, or adds one, such as kubevirt or openshift. The providers' own plugins come by themselves, in the version that belongs to the release.",
      examples: [{ 'velero-plugin-for-aws': 'v1.14.3' }, { kubevirt: 'v0.8.0' }],
      propertyNames: { type: 'string', 'x-format': 'name' },
      additionalProperties: { type: 'string', 'x-format': 'plugin' },
    },
    resources: resources('the server'),
    concurrency: {
      type: 'integer',
      title: 'Concurrency',
      description:
        'How many backups run at once, if their namespaces do not overlap. Needs Velero 1.18.0 or newer.',
      examples: [2],
      default: 1,
      minimum: 1,
      maximum: 100,
    },
    nodeAgent,
    repository,
    ui,
    values: {
      type: 'object',
      title: 'Chart values',
      description:
        'Hatch: further values of the Velero chart in its own shape, for what the language has no key for.',
      examples: [{ podAnnotations: { 'example.com/team': 'platform' } }],
      additionalProperties: true,
    },
  },
} as const satisfies SchemaPart;
