import { googleKey } from './connection-keys.ts';
import { gcpPlugin } from './plugins/velero-plugin-for-gcp.ts';
import type { Provider } from './provider.ts';

/** Google Cloud Storage. Source: velero-plugin-for-gcp, backupstoragelocation page. */
export const gcp: Provider = {
  name: 'gcp',
  title: 'Google Cloud Storage',
  description: 'A bucket of Google Cloud Storage; its name is all the address there is.',
  plugin: gcpPlugin,
  parameters: {
    properties: {
      bucket: {
        type: 'string',
        title: 'Bucket',
        description:
          'The bucket that holds the backups. Changing it makes existing backups drop out of sight.',
        examples: ['shop-velero'],
        'x-format': 'google-bucket',
      },
    },
    required: [],
  },
  trust: 'none',
  encryption: { kmsKeyId: googleKey },
  identity: true,
  config: ({ kmsKeyId, identity }) => ({
    ...(kmsKeyId === '' ? {} : { kmsKeyName: kmsKeyId }),
    ...(identity === '' ? {} : { serviceAccount: identity }),
  }),
  deployable: false,
};
