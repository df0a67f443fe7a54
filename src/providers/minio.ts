import { endpointPart, publicUrlPart, regionPart, storeKey } from './connection-keys.ts';
import { awsPlugin, ownEndpointConfig } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** MinIO. Source: Velero's contribution page for MinIO (path style, region `minio`). */
export const minio: Provider = {
  name: 'minio',
  title: 'MinIO',
  description: 'A bucket of a MinIO server, one that exists or one that this plan deploys.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The region the server answers for; MinIO accepts any name that it was not told otherwise.',
        ['minio', 'us-east-1'],
        'minio',
      ),
      endpoint: endpointPart,
      publicUrl: publicUrlPart,
    },
    required: ['endpoint'],
  },
  trust: 'ca and tls',
  encryption: { kmsKeyId: storeKey, customerKey: true },
  identity: false,
  config: ownEndpointConfig,
  deployable: true,
};
