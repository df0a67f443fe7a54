import {
  awsPluginKeys,
  endpointPart,
  ownEndpointConfig,
  publicUrlPart,
} from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** MinIO. Source: Velero's contribution page for MinIO (path style, region `minio`). */
export const minio: Provider = {
  name: 'minio',
  title: 'MinIO',
  description: 'A bucket of a MinIO server, one that exists or one that this plan deploys.',
  plugin: 'velero-plugin-for-aws',
  veleroProvider: 'aws',
  parameters: {
    properties: {
      region: {
        type: 'string',
        title: 'Region',
        description:
          'The region the server answers for; MinIO accepts any name that it was not told otherwise.',
        examples: ['minio', 'us-east-1'],
        default: 'minio',
        'x-format': 'region',
      },
      endpoint: endpointPart,
      publicUrl: publicUrlPart,
    },
    required: ['endpoint'],
  },
  config: ownEndpointConfig,
  acceptedKeys: awsPluginKeys,
  deployable: true,
};
