import { endpointByRegion, regionPart } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Wasabi: one endpoint per region. Source: docs.wasabi.com, service URLs for its storage regions. */
export const wasabi: Provider = {
  name: 'wasabi',
  title: 'Wasabi',
  description: 'A bucket of Wasabi.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart('The region of the bucket, as Wasabi names it.', ['eu-central-2', 'us-east-1']),
      endpoint: endpointByRegion('https://s3.<region>.wasabisys.com'),
    },
    required: ['region'],
  },
  trust: 'ca and tls',
  encryption: { customerKey: true },
  identity: false,
  endpoint: (region) => `https://s3.${region}.wasabisys.com`,
  config: withoutChecksums,
  deployable: false,
};
