import type { SchemaPart } from '../../schema-part.ts';
import { volumeMethods } from './volume-methods.ts';

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

/** An item of `volumes.rules`. */
export const volumeRule = {
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
      'x-format': 'reason',
    },
  },
} as const satisfies SchemaPart;
