import { amazonKey, regionPart } from './connection-keys.ts';
import { awsPlugin, encryptionConfig } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Amazon S3. Source: velero-plugin-for-aws, backupstoragelocation page. */
export const aws: Provider = {
  name: 'aws',
  title: 'Amazon S3',
  description: 'A bucket of Amazon S3, addressed by its region.',
  plugin: awsPlugin,
  parameters: {
    properties: {
      region: regionPart(
        'The AWS region that the bucket lies in. Changing it makes existing backups drop out of sight.',
        ['eu-central-1', 'us-east-1'],
      ),
    },
    required: ['region'],
  },
  trust: 'ca and tls',
  encryption: { kmsKeyId: amazonKey, customerKey: true },
  identity: true,
  config: (input) => ({
    region: input.region,
    ...encryptionConfig(input),
    ...(input.verifyTls ? {} : { insecureSkipTLSVerify: 'true' }),
  }),
  deployable: false,
};
