import { endpointByRegion, regionPart } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Backblaze B2: one endpoint per region, no checksums (`XAmzContentSHA256Mismatch`, velero #7543). */
export const b2: Provider = {
  name: 'b2',
  title: 'Backblaze B2',
  description: 'A bucket of Backblaze B2, through its S3 API.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The region of the account, the second part of the endpoint that Backblaze shows beside the bucket.',
        ['us-west-004', 'eu-central-003'],
      ),
      endpoint: endpointByRegion('https://s3.<region>.backblazeb2.com'),
    },
    required: ['region'],
  },
  trust: 'ca and tls',
  encryption: { customerKey: true },
  identity: false,
  endpoint: (region) => `https://s3.${region}.backblazeb2.com`,
  config: withoutChecksums,
  deployable: false,
};
