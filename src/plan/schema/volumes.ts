import type { SchemaPart } from '../../schema-part.ts';
import { snapshotClass, snapshotLocation } from './snapshots.ts';
import { volumeMethods } from './volume-methods.ts';
import { volumeRule } from './volume-rule.ts';

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
      items: volumeRule,
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
