import { endpointLike, publicUrlPart, regionPart } from './connection-keys.ts';
import { awsPlugin, withoutChecksums } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** NetApp before ONTAP 9.15.1P2 and StorageGRID 11.8.0.7 refuses checksums (velero #7828, #8152). */
export const netapp: Provider = {
  name: 'netapp',
  title: 'NetApp StorageGRID or ONTAP',
  description: 'A bucket of NetApp StorageGRID or of ONTAP S3.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The region that the grid was given, `us-east-1` where it was given none.',
        ['us-east-1'],
        'us-east-1',
      ),
      endpoint: endpointLike('https://storagegrid.example.com'),
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
