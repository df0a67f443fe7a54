import type { SchemaPart } from '../../schema-part.ts';

/**
 * The volumes that a claim of the server's can be bound to: PersistentVolume sources of Kubernetes' own (core/v1 types,
 * PersistentVolumeSource), without those that were removed and without `local`, which needs a node beside it.
 */

const text = (title: string, description: string, example: string): SchemaPart => ({
  type: 'string',
  title,
  description,
  examples: [example],
  minLength: 1,
});

const texts = (title: string, description: string, example: string): SchemaPart => ({
  type: 'array',
  title,
  description,
  examples: [[example]],
  minItems: 1,
  items: { type: 'string', minLength: 1 },
});

const flag = (title: string, description: string): SchemaPart => ({
  type: 'boolean',
  title,
  description,
  examples: [true],
  default: false,
});

const lun: SchemaPart = {
  type: 'integer',
  title: 'LUN',
  description: 'Number of the logical unit on the target.',
  examples: [0, 1],
  minimum: 0,
  maximum: 2147483647,
};

const fsType = text('File system', 'File system that the volume is mounted with.', 'ext4');

const secretRef = (title: string, description: string): SchemaPart => ({
  type: 'object',
  title,
  description,
  examples: [{ name: 'iscsi-login' }],
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: {
      type: 'string',
      title: 'Secret',
      description: 'Name of the Secret.',
      examples: ['iscsi-login'],
      'x-format': 'dns-subdomain',
    },
    namespace: {
      type: 'string',
      title: 'Namespace of the Secret',
      description: "Namespace that the Secret lies in; without it, the server's own.",
      examples: ['storage'],
      'x-format': 'namespace',
    },
  },
});

const source = (
  title: string,
  description: string,
  example: Readonly<Record<string, unknown>>,
  required: readonly string[],
  properties: Readonly<Record<string, SchemaPart>>,
): SchemaPart => ({
  type: 'object',
  title,
  description,
  examples: [example],
  additionalProperties: false,
  required,
  properties,
});

const nfs = source(
  'NFS',
  'A folder that an NFS server exports.',
  { server: 'nas.example.com', path: '/backup' },
  ['server', 'path'],
  {
    server: text('NFS server', 'Host that exports the folder.', 'nas.example.com'),
    path: { ...text('Export', 'Path of the exported folder.', '/backup'), 'x-format': 'absolute-path' },
  },
);

const iscsi = source(
  'iSCSI',
  'A block device of an iSCSI target.',
  { targetPortal: '10.0.0.5:3260', iqn: 'iqn.2000-01.com.example:backup', lun: 0 },
  ['targetPortal', 'iqn', 'lun'],
  {
    targetPortal: text('Target portal', 'Address of the target, with its port.', '10.0.0.5:3260'),
    iqn: text('Qualified name', 'Name of the target.', 'iqn.2000-01.com.example:backup'),
    lun,
    portals: texts('Other portals', 'Further addresses of the same target.', '10.0.0.6:3260'),
    iscsiInterface: text('Interface', 'Interface of the initiator that is used.', 'default'),
    initiatorName: text(
      'Initiator',
      'Name that the node gives itself towards the target.',
      'iqn.2000-01.com.example:node',
    ),
    fsType,
    chapAuthDiscovery: flag('CHAP for discovery', 'Logs in for finding the target.'),
    chapAuthSession: flag('CHAP for sessions', 'Logs in for using the target.'),
    secretRef: secretRef('CHAP login', 'The Secret with the login towards the target.'),
  },
);

const fc = source(
  'Fibre Channel',
  'A block device on a Fibre Channel network, by target and LUN or by its own identifier.',
  { targetWWNs: ['50060e801049cfd1'], lun: 0 },
  [],
  {
    targetWWNs: texts('Targets', 'World-wide names of the target.', '50060e801049cfd1'),
    lun,
    wwids: texts(
      'Identifiers',
      'World-wide identifiers of the volume, in place of targets and LUN.',
      '3600508b400105e210000900000490000',
    ),
    fsType,
  },
);

const csi = source(
  'CSI',
  'A volume that exists in the storage of a CSI driver.',
  { driver: 'nfs.csi.k8s.io', volumeHandle: 'nas#backup' },
  ['driver', 'volumeHandle'],
  {
    driver: text('Driver', 'Name of the CSI driver.', 'nfs.csi.k8s.io'),
    volumeHandle: text('Volume handle', 'What the driver calls the volume.', 'nas#backup'),
    fsType,
    volumeAttributes: {
      type: 'object',
      title: 'Attributes',
      description: "Attributes of the volume in the driver's own words.",
      examples: [{ share: '/backup' }],
      additionalProperties: { type: 'string' },
    },
    nodeStageSecretRef: secretRef('Login for staging', 'The Secret with which a node prepares the volume.'),
    nodePublishSecretRef: secretRef('Login for mounting', 'The Secret with which a node mounts the volume.'),
    controllerPublishSecretRef: secretRef(
      'Login for attaching',
      'The Secret with which the driver attaches the volume to a node.',
    ),
  },
);

const hostPath = source(
  'Folder of a node',
  'A folder of the node that the server runs on; fit for a cluster of one node.',
  { path: '/srv/backup' },
  ['path'],
  {
    path: { ...text('Path', 'Path of the folder on the node.', '/srv/backup'), 'x-format': 'absolute-path' },
    type: {
      type: 'string',
      title: 'Check',
      description: 'What must be at the path before the server starts; by default nothing is checked.',
      examples: ['Directory'],
      enum: ['DirectoryOrCreate', 'Directory'],
    },
  },
);

const persistentVolumeClaim = source(
  'Existing claim',
  "A claim in the server's namespace that exists already.",
  { claimName: 'backups' },
  ['claimName'],
  {
    claimName: {
      type: 'string',
      title: 'Claim',
      description: 'Name of the claim.',
      examples: ['backups'],
      'x-format': 'plain-name',
    },
  },
);

export const serverVolume = {
  type: 'object',
  title: 'Volume',
  description:
    "The Kubernetes volume that holds the backups, in Kubernetes' own shape; without one the chart claims storage of the cluster it backs up.",
  examples: [{ nfs: { server: 'nas.example.com', path: '/backup' } }],
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: { persistentVolumeClaim, nfs, iscsi, fc, csi, hostPath },
} as const satisfies SchemaPart;
