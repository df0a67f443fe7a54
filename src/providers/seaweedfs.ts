import { endpointLike, publicUrlPart, regionPart, storeKey } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** SeaweedFS: bucket in the path. Source: its wiki, Amazon S3 API. */
export const seaweedfs: Provider = {
  name: 'seaweedfs',
  title: 'SeaweedFS',
  description: 'A bucket of the S3 gateway of SeaweedFS.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The region that requests are signed for; SeaweedFS accepts any.',
        ['us-east-1'],
        'us-east-1',
      ),
      endpoint: endpointLike('http://seaweedfs-s3.seaweedfs.svc:8333'),
      publicUrl: publicUrlPart,
    },
    required: ['endpoint'],
  },
  trust: 'ca and tls',
  encryption: { kmsKeyId: storeKey, customerKey: true },
  identity: false,
  config: withoutChecksums,
  deployable: false,
};
