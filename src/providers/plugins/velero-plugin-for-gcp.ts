import type { StoragePlugin } from '../provider.ts';

/** Source: velero-plugin-for-gcp v1.14.2, object_store.go and volume_snapshotter.go. */
export const gcpPlugin: StoragePlugin = {
  name: 'velero-plugin-for-gcp',
  veleroProvider: 'gcp',
  locationKeys: ['kmsKeyName', 'serviceAccount', 'credentialsFile', 'storeEndpoint', 'universeDomain'],
  snapshotterKeys: ['snapshotLocation', 'snapshotType', 'project', 'volumeProject', 'credentialsFile'],
  words: { kmsKeyName: 'encryption.kmsKeyId', credentialsFile: 'credentials' },
  credentialsFile: {
    ending: 'json',
    form: 'that `gcloud iam service-accounts keys create` writes: the JSON of a service account with its private key',
    fields: [],
    of: (value) => value('file'),
  },
  identity: {
    key: 'serviceAccount',
    title: 'Google service account',
    description:
      'The Google service account that pods of Velero take by the ServiceAccount; it needs iam.serviceAccounts.signBlob on itself for download links.',
    examples: ['velero@shop-prod.iam.gserviceaccount.com'],
    format: 'google-service-account',
    annotation: 'iam.gke.io/gcp-service-account',
    podLabels: {},
    fsGroup: null,
    // Source: cloud.google.com/storage/docs/encryption/using-customer-managed-keys.
    keyRights: {
      config: 'kmsKeyName',
      needs: (_identity, keys) =>
        `Cloud Storage itself uses the key: the service agent that it has in the bucket's project needs the role \`roles/cloudkms.cryptoKeyEncrypterDecrypter\` on ${keys}.`,
    },
  },
};
