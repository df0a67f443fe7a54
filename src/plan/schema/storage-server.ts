import { minioClientImage, minioImage } from '../../platform/images.ts';
import type { SchemaPart } from '../../schema-part.ts';
import { serverVolume } from './server-volume.ts';

const image = {
  type: 'string',
  title: 'Server image',
  description: 'Image of the S3 server, with a tag or digest.',
  examples: [minioImage],
  default: minioImage,
  'x-format': 'image',
} as const satisfies SchemaPart;

const clientImage = {
  type: 'string',
  title: 'Client image',
  description:
    "Image of the client that creates the private bucket and Velero's own user, with a tag or digest.",
  examples: [minioClientImage],
  default: minioClientImage,
  'x-format': 'image',
} as const satisfies SchemaPart;

const port = (title: string, description: string, number: number) =>
  ({
    type: 'integer',
    title,
    description,
    examples: [number],
    default: number,
    minimum: 1,
    maximum: 65535,
  }) as const satisfies SchemaPart;

const environmentLogin = (title: string, description: string, prefix: string) =>
  ({
    type: 'object',
    title,
    description,
    examples: [{ env: prefix }],
    default: { env: prefix },
    additionalProperties: false,
    required: ['env'],
    properties: {
      env: {
        type: 'string',
        title: 'Prefix',
        description: `Reads PREFIX_USER and PREFIX_PASSWORD from the environment or the env file, here ${prefix}_USER and ${prefix}_PASSWORD.`,
        examples: [prefix],
        'x-format': 'env-prefix',
      },
    },
  }) as const satisfies SchemaPart;

const compose = {
  type: 'object',
  title: 'Docker Compose',
  description: 'Writes a compose file for a server outside the cluster, on a laptop or a machine next to it.',
  examples: [{ volume: 'minio-data' }],
  additionalProperties: false,
  properties: {
    image,
    clientImage,
    ports: {
      type: 'object',
      title: 'Ports',
      description: 'Ports of the machine on which the server answers.',
      examples: [{ api: 9000, console: 9001 }],
      additionalProperties: false,
      properties: {
        api: port('API port', 'Port of the S3 API, which the endpoint names.', 9000),
        console: port('Console port', 'Port of the web console.', 9001),
      },
    },
    volume: {
      type: 'string',
      title: 'Volume',
      description: 'Name of the Docker volume that holds the backups. Another name starts an empty store.',
      examples: ['minio-data'],
      default: 'minio-data',
      'x-format': 'docker-volume',
    },
    root: environmentLogin(
      'Root login',
      "Where the server's root login comes from; it never stands in the plan.",
      'MINIO_ROOT',
    ),
    user: environmentLogin(
      "Velero's login",
      "Where the login of Velero's own user comes from, which may use this bucket and no other.",
      'VELERO',
    ),
  },
} as const satisfies SchemaPart;

const helm = {
  type: 'object',
  title: 'Helm',
  description: 'Writes values for the MinIO chart, for a server inside the cluster.',
  examples: [{ namespace: 'minio', root: { secret: 'minio-root' } }],
  additionalProperties: false,
  required: ['root'],
  properties: {
    image,
    clientImage,
    namespace: {
      type: 'string',
      title: 'Namespace',
      description: 'The namespace that the server runs in.',
      examples: ['minio'],
      default: 'minio',
      'x-format': 'namespace',
    },
    root: {
      type: 'object',
      title: 'Root login',
      description: "Where the server's root login comes from; it never stands in the plan.",
      examples: [{ secret: 'minio-root' }],
      additionalProperties: false,
      required: ['secret'],
      properties: {
        secret: {
          type: 'string',
          title: 'Secret',
          description: "Name of a Secret in the server's namespace with the keys rootUser and rootPassword.",
          examples: ['minio-root'],
          'x-format': 'plain-name',
        },
      },
    },
    volume: serverVolume,
  },
} as const satisfies SchemaPart;

export const storageServer = {
  type: 'object',
  title: 'Server',
  description: 'An S3 server to deploy for this location, with the bucket and a user of its own for Velero.',
  examples: [{ compose: { volume: 'minio-data' } }],
  oneOf: [
    {
      title: 'Outside the cluster',
      type: 'object',
      additionalProperties: false,
      required: ['compose'],
      properties: { compose },
    },
    {
      title: 'Inside the cluster',
      type: 'object',
      additionalProperties: false,
      required: ['helm'],
      properties: { helm },
    },
  ],
} as const satisfies SchemaPart;
