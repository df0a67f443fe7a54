import { endpointLike, publicUrlPart, regionPart } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** RustFS: bucket in the path. Source: docs.rustfs.com, S3 compatibility. */
export const rustfs: Provider = {
  name: 'rustfs',
  title: 'RustFS',
  description: 'A bucket of a RustFS server.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The region of the server, `us-east-1` where it was told no other.',
        ['us-east-1'],
        'us-east-1',
      ),
      endpoint: endpointLike('http://rustfs.rustfs.svc:9000'),
      publicUrl: publicUrlPart,
    },
    required: ['endpoint'],
  },
  trust: 'ca and tls',
  encryption: { customerKey: true },
  identity: false,
  config: withoutChecksums,
  deployable: false,
};
