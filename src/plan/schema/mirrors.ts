import { minioClientImage, nodeExporterImage } from '../../platform/images.ts';
import { endpointPart } from '../../providers/connection-keys.ts';
import { providers } from '../../providers/index.ts';
import { awsPlugin } from '../../providers/plugins/velero-plugin-for-aws.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { certificateAuthorityReference } from './certificate-authority.ts';
import { keysToStore } from './credentials.ts';

/** Stores that the client of a mirror speaks to: those that speak S3. */
const mirrorable = providers.filter(({ plugin }) => plugin === awsPlugin).map(({ name }) => name);

const bucketName = {
  type: 'string',
  title: 'Bucket',
  description: 'A bucket.',
  examples: ['radar-output-storage'],
  'x-format': 'bucket',
} as const satisfies SchemaPart;

const location = (storage: string): SchemaPart => ({
  title: 'A storage location',
  type: 'object',
  additionalProperties: false,
  required: ['storage'],
  properties: {
    storage: {
      type: 'string',
      title: 'Storage',
      description: storage,
      examples: ['default'],
      'x-reference': 'storage',
    },
  },
});

const store = (bucket: string, prefix: string): SchemaPart => ({
  title: 'Another store',
  type: 'object',
  additionalProperties: false,
  required: ['credentials'],
  properties: {
    provider: {
      type: 'string',
      title: 'Provider',
      description: 'Whose store it is; decides where it answers where no endpoint is named.',
      examples: ['ceph'],
      enum: mirrorable,
      default: 's3',
    },
    endpoint: {
      ...endpointPart,
      description:
        'Where the store answers: scheme, host and port, as seen from the pods of the cluster. Not needed for providers that have one endpoint for each region.',
    },
    region: {
      type: 'string',
      title: 'Region',
      description: 'The region in which the buckets lie; the endpoint follows from it where none is named.',
      examples: ['eu-central-1'],
      'x-format': 'region',
    },
    bucket: { ...bucketName, description: bucket },
    prefix: {
      type: 'string',
      title: 'Prefix',
      description: prefix,
      examples: ['radar'],
      default: '',
      'x-format': 'prefix',
    },
    ca: certificateAuthorityReference,
    credentials: keysToStore,
  },
});

const image = (title: string, description: string, standard: string) =>
  ({
    type: 'string',
    title,
    description,
    examples: [standard],
    default: standard,
    'x-format': 'image',
  }) as const satisfies SchemaPart;

const mirror: SchemaPart = {
  type: 'object',
  title: 'Mirror',
  description:
    'Buckets that are copied from one store to another, over and over: new and changed objects go over, nothing is ever removed there.',
  examples: [
    {
      from: { endpoint: 'http://minio.default:9000', credentials: { secret: 'radar-s3-internal' } },
      to: { endpoint: 'https://s3.example.com', credentials: { secret: 'radar-s3-offsite' } },
      buckets: ['radar-output-storage'],
    },
  ],
  additionalProperties: false,
  required: ['from', 'to'],
  properties: {
    from: {
      title: 'From',
      description: 'The store that is copied. Its credentials need to read and list, no more.',
      examples: [{ endpoint: 'http://minio.default:9000', credentials: { secret: 'radar-s3-internal' } }],
      oneOf: [
        location(
          'A storage location of the plan; without `buckets` the backups in it are what is copied, bucket and prefix.',
        ),
        store(
          'The one bucket that is copied, where `buckets` does not list several.',
          'Copies only what lies below this folder.',
        ),
      ],
    },
    to: {
      title: 'To',
      description:
        'The store that holds the copy. Its buckets must keep versions: then what is overwritten by mistake, or in malice, can still be had.',
      examples: [{ endpoint: 'https://s3.example.com', credentials: { secret: 'radar-s3-offsite' } }],
      oneOf: [
        location('A storage location that is `readOnly`, so that backups can be restored from the copy.'),
        store(
          'The bucket that holds all copies, each in a folder with the name of its bucket where there are several. Without it, buckets of the same names.',
          'Folder below which the copies lie.',
        ),
      ],
    },
    buckets: {
      type: 'array',
      title: 'Buckets',
      description: 'The buckets that are copied.',
      examples: [['radar-intermediate-storage', 'radar-output-storage']],
      minItems: 1,
      uniqueItems: true,
      items: bucketName,
    },
    maxLag: {
      type: 'string',
      title: 'Longest lag',
      description:
        'How long an object may be missing at the destination before an alert says so. A pass begins a quarter of it after the one before.',
      examples: ['1h'],
      default: '1h',
      'x-format': 'duration',
    },
    clientImage: image(
      'Client image',
      'Image of the client that copies, with a tag or digest.',
      minioClientImage,
    ),
    metricsImage: image(
      'Metrics image',
      'Image of the exporter through which Prometheus learns how far the copy is, with a tag or digest.',
      nodeExporterImage,
    ),
  },
};

export const mirrors: SchemaPart = {
  type: 'object',
  title: 'Mirrors',
  description:
    'Object stores that are copied to another place continuously: data that lies in buckets of applications, and the second hop of backups that lie near the cluster.',
  examples: [
    {
      radar: {
        from: { endpoint: 'http://minio.default:9000', credentials: { secret: 'radar-s3-internal' } },
        to: { endpoint: 'https://s3.example.com', credentials: { secret: 'radar-s3-offsite' } },
        buckets: ['radar-output-storage'],
        maxLag: '1h',
      },
    },
  ],
  propertyNames: { type: 'string', 'x-format': 'name' },
  additionalProperties: mirror,
};
