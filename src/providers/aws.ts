import { awsPluginKeys } from './plugins/velero-plugin-for-aws.ts';
import type { Provider } from './provider.ts';

/** Amazon S3. Source: velero-plugin-for-aws, backupstoragelocation page. */
export const aws: Provider = {
  name: 'aws',
  title: 'Amazon S3',
  description: 'A bucket of Amazon S3, addressed by its region.',
  plugin: 'velero-plugin-for-aws',
  veleroProvider: 'aws',
  parameters: {
    properties: {
      region: {
        type: 'string',
        title: 'Region',
        description:
          'The AWS region that the bucket lies in. Changing it makes existing backups drop out of sight.',
        examples: ['eu-central-1', 'us-east-1'],
        'x-format': 'region',
      },
      encryption: {
        type: 'object',
        title: 'Encryption',
        description: 'How the store encrypts what Velero writes, beyond the default of the bucket.',
        examples: [{ kmsKeyId: 'alias/velero' }],
        additionalProperties: false,
        required: ['kmsKeyId'],
        properties: {
          kmsKeyId: {
            type: 'string',
            title: 'KMS key',
            description:
              'Id, alias or ARN of the KMS key that S3 encrypts new objects with; the credentials must be allowed to use it.',
            examples: [
              'alias/velero',
              'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab',
            ],
            'x-format': 'kms-key',
          },
        },
      },
    },
    required: ['region'],
  },
  config: ({ region, kmsKeyId, verifyTls }) => ({
    region,
    ...(kmsKeyId === '' ? {} : { kmsKeyId }),
    ...(verifyTls ? {} : { insecureSkipTLSVerify: 'true' }),
  }),
  acceptedKeys: awsPluginKeys,
  deployable: false,
};
