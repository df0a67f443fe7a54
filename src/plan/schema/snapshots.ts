import type { SchemaPart } from '../../schema-part.ts';
import { snapshotCredentials } from './credentials.ts';

export const snapshotClass = {
  type: 'object',
  title: 'Snapshot class',
  description:
    'A VolumeSnapshotClass with the label that Velero looks for, or one that is in the cluster already.',
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
    existing: {
      type: 'boolean',
      title: 'In the cluster already',
      description:
        'A class of this name is there already: nothing is rendered for it, and each schedule names it to Velero as the class of its driver.',
      examples: [true],
      default: false,
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
      examples: [
        {
          clusterID: 'rook-ceph',
          'csi.storage.k8s.io/snapshotter-secret-name': 'rook-csi-rbd-provisioner',
          'csi.storage.k8s.io/snapshotter-secret-namespace': 'rook-ceph',
        },
      ],
      additionalProperties: { type: 'string' },
    },
  },
} as const satisfies SchemaPart;

export const snapshotLocation = {
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
    credentials: snapshotCredentials,
  },
} as const satisfies SchemaPart;
