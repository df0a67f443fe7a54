import { endpointLike, publicUrlPart, regionPart, storeKey } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Ceph RGW: bucket in the path, no checksums (`XAmzContentSHA256Mismatch`, velero #7543). */
export const ceph: Provider = {
  name: 'ceph',
  title: 'Ceph object gateway',
  description: 'A bucket of a Ceph object gateway (RGW), such as one that Rook runs.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The region that the gateway expects in signed requests: the API name of its zone group.',
        ['default', 'us-east-1'],
        'default',
      ),
      endpoint: endpointLike('http://rook-ceph-rgw-store.rook-ceph.svc'),
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
