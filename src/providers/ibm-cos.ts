import { endpointByRegion, publicUrlPart, regionPart } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** IBM COS: one endpoint per location, no checksums (velero #7543); a bucket with a retention policy refuses what Velero writes. */
export const ibmCos: Provider = {
  name: 'ibm-cos',
  title: 'IBM Cloud Object Storage',
  description: 'A bucket of IBM Cloud Object Storage, with HMAC credentials.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The location of the bucket: a region, or `eu`, `us` or `ap` for a cross-region bucket.',
        ['eu-de', 'us-south', 'eu'],
      ),
      endpoint: endpointByRegion(
        'https://s3.<region>.cloud-object-storage.appdomain.cloud; name a private or direct endpoint',
      ),
      publicUrl: publicUrlPart,
    },
    required: ['region'],
  },
  trust: 'ca and tls',
  encryption: { customerKey: true },
  identity: false,
  endpoint: (region) => `https://s3.${region}.cloud-object-storage.appdomain.cloud`,
  config: withoutChecksums,
  deployable: false,
};
