import { endpointLike, publicUrlPart, regionPart, storeKey } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Any other S3 store. The empty checksum is what Ceph, Backblaze, IBM and older NetApp need (velero-io/velero #7543, #8152). */
export const s3: Provider = {
  name: 's3',
  title: 'Any other S3 store',
  description:
    'A bucket of any other store that speaks S3, addressed by endpoint and region with the bucket in the path.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The region that the store expects in signed requests; its documentation names it, often `us-east-1` or `default`.',
        ['us-east-1', 'garage'],
      ),
      endpoint: endpointLike('https://s3.example.com'),
      publicUrl: publicUrlPart,
    },
    required: ['region', 'endpoint'],
  },
  trust: 'ca and tls',
  encryption: { kmsKeyId: storeKey, customerKey: true },
  identity: false,
  config: withoutChecksums,
  deployable: false,
};
