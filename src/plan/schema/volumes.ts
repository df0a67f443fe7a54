import type { SchemaPart } from '../../schema-part.ts';
import { storageCredentials } from './secret.ts';

/** Velero's own words for how a volume's bytes travel. */
export const volumeMethods = ['fs-backup', 'snapshot', 'snapshot-move', 'skip'] as const;

const strings = (title: string, description: string, examples: readonly string[], item: SchemaPart) =>
  ({
    type: 'array',
    title,
    description,
    examples: [examples],
    minItems: 1,
    uniqueItems: true,
    items: item,
  }) as const satisfies SchemaPart;

/** Volume sources of a pod that Velero's policies tell apart, case-sensitive. Source: velero internal/resourcepolicies. */
const volumeTypes = [
  ...[
    'awsElasticBlockStore',
    'azureDisk',
    'azureFile',
    'cephfs',
    'cinder',
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
  ],
  ...[
    'fc',
    'flexVolume',
    'flocker',
    'gcePersistentDisk',
    'gitRepo',
    'glusterfs',
    'hostPath',
    'iscsi',
    'local',
    'nfs',
  ],
  ...[
    'photonPersistentDisk',
    'portworxVolume',
    'projected',
    'quobyte',
    'rbd',
    'scaleIO',
    'secret',
    'storageOS',
    'vsphereVolume',
  ],
] as const;

const rule = {
  type: 'object',
  title: 'Volume rule',
  description:
    'A method for the volumes that meet every condition of the rule; the first rule that fits wins.',
  additionalProperties: false,
  required: ['method'],
  properties: {
    storageClass: strings(
      'Storage classes',
      'Fits volumes of one of these storage classes.',
      ['local-path'],
      {
        type: 'string',
        'x-format': 'dns-subdomain',
      },
    ),
    volumeTypes: strings(
      'Volume types',
      'Fits volumes of one of these types, spelled as in a pod or PersistentVolume.',
      ['emptyDir'],
      {
        type: 'string',
        enum: volumeTypes,
      },
    ),
    capacity: {
      type: 'string',
      title: 'Capacity',
      description:
        'Fits volumes whose size lies between two quantities, both included; either may be left out, the comma may not.',
      examples: ['1Gi,100Gi', '500Gi,'],
      'x-format': 'capacity',
    },
    nfs: {
      type: 'object',
      title: 'NFS',
      description: 'Fits NFS volumes: all of them, or those of one server or path.',
      examples: [{}, { server: 'nas.example.com', path: '/exports' }],
      additionalProperties: false,
      properties: {
        server: {
          type: 'string',
          title: 'NFS server',
          description: 'Fits volumes of this server.',
          examples: ['nas.example.com'],
          minLength: 1,
        },
        path: {
          type: 'string',
          title: 'NFS path',
          description: 'Fits volumes that export this path.',
          examples: ['/exports'],
          'x-format': 'absolute-path',
        },
      },
    },
    csi: {
      type: 'object',
      title: 'CSI',
      description: 'Fits CSI volumes: all of them, or those of one driver.',
      examples: [{}, { driver: 'ebs.csi.aws.com' }],
      additionalProperties: false,
      properties: {
        driver: {
          type: 'string',
          title: 'CSI driver',
          description: 'Fits volumes of this driver.',
          examples: ['ebs.csi.aws.com'],
          'x-format': 'dns-subdomain',
        },
        volumeAttributes: {
          type: 'object',
          title: 'Volume attributes',
          description: 'Fits volumes of the driver that carry these attributes.',
          examples: [{ protocol: 'nfs' }],
          minProperties: 1,
          additionalProperties: { type: 'string' },
        },
      },
    },
    pvcLabels: {
      type: 'object',
      title: 'Claim labels',
      description: 'Fits volumes whose claim carries all these labels.',
      examples: [{ tier: 'scratch' }],
      minProperties: 1,
      propertyNames: { type: 'string', 'x-format': 'label-key' },
      additionalProperties: { type: 'string', 'x-format': 'label-value' },
    },
    pvcPhase: strings(
      'Claim phases',
      'Fits volumes whose claim is in one of these phases. Needs Velero 1.18.0 or newer.',
      ['Lost'],
      {
        type: 'string',
        enum: ['Pending', 'Bound', 'Lost'],
      },
    ),
    method: {
      type: 'string',
      title: 'Method',
      description: 'How the bytes of these volumes travel.',
      examples: ['skip'],
      enum: volumeMethods,
    },
    reason: {
      type: 'string',
      title: 'Reason',
      description: 'Says why the volumes are left out; needed with method `skip`.',
      examples: ['caches that are rebuilt'],
      minLength: 1,
    },
  },
} as const satisfies SchemaPart;

const snapshotClass = {
  type: 'object',
  title: 'Snapshot class',
  description: 'A VolumeSnapshotClass with the label that Velero looks for.',
  additionalProperties: false,
  required: ['driver'],
  properties: {
    driver: {
      type: 'string',
      title: 'CSI driver',
      description: 'The driver whose volumes the class snapshots.',
      examples: ['rook-ceph.rbd.csi.ceph.com'],
      'x-format': 'dns-subdomain',
    },
    deletionPolicy: {
      type: 'string',
      title: 'Deletion policy',
      description: 'Whether the snapshot in the storage is kept when its Kubernetes object goes.',
      examples: ['Delete'],
      default: 'Retain',
      enum: ['Retain', 'Delete'],
    },
    parameters: {
      type: 'object',
      title: 'Parameters',
      description: 'Parameters of the driver, all values as text; its own documentation names them.',
      examples: [{ clusterID: 'rook-ceph' }],
      additionalProperties: { type: 'string' },
    },
  },
} as const satisfies SchemaPart;

const snapshotLocation = {
  type: 'object',
  title: 'Snapshot location',
  description: 'A place for native, that is non-CSI, snapshots, rendered as a VolumeSnapshotLocation.',
  additionalProperties: false,
  required: ['provider', 'credentials'],
  properties: {
    provider: {
      type: 'string',
      title: 'Provider',
      description: 'The name of the snapshot plugin, as Velero knows it.',
      examples: ['aws'],
      'x-format': 'plugin-provider',
    },
    config: {
      type: 'object',
      title: 'Plugin configuration',
      description: 'Keys of the snapshot plugin, all values as text.',
      examples: [{ region: 'eu-central-1' }],
      additionalProperties: { type: 'string' },
    },
    credentials: storageCredentials,
  },
} as const satisfies SchemaPart;

export const volumes = {
  type: 'object',
  title: 'Volumes',
  description: 'How the bytes of volumes travel, where no service says otherwise.',
  examples: [{ default: 'fs-backup' }, { default: 'skip' }],
  additionalProperties: false,
  properties: {
    default: {
      type: 'string',
      title: 'Default method',
      description:
        'The method for volumes that no rule and no service names: `fs-backup` copies their files off the cluster, `snapshot` leaves a copy in the same storage, `snapshot-move` copies a snapshot off, `skip` leaves out what is not asked for.',
      examples: ['snapshot-move'],
      default: 'fs-backup',
      enum: volumeMethods,
    },
    rules: {
      type: 'array',
      title: 'Rules',
      description:
        'Methods by storage class, type, size or label of the claim; rendered as a resource policy. The first rule that fits wins.',
      examples: [[{ storageClass: ['scratch'], method: 'skip', reason: 'caches that are rebuilt' }]],
      default: [],
      items: rule,
    },
    snapshotClasses: {
      type: 'object',
      title: 'Snapshot classes',
      description: "VolumeSnapshotClasses to create; CSI snapshots of a driver need one with Velero's label.",
      examples: [{ 'rook-ceph': { driver: 'rook-ceph.rbd.csi.ceph.com' } }],
      propertyNames: { type: 'string', 'x-format': 'dns-subdomain' },
      additionalProperties: snapshotClass,
    },
    snapshotLocations: {
      type: 'object',
      title: 'Snapshot locations',
      description: 'Places for native, that is non-CSI, snapshots.',
      examples: [
        {
          ebs: { provider: 'aws', config: { region: 'eu-central-1' }, credentials: { secret: 'velero-ebs' } },
        },
      ],
      propertyNames: { type: 'string', 'x-format': 'name' },
      additionalProperties: snapshotLocation,
    },
  },
} as const satisfies SchemaPart;
