import type { SchemaPart } from '../../schema-part.ts';
import { snapshotCredentials } from './credentials.ts';

export const snapshotClass = {
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
