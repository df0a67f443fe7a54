import type { StoragePlugin } from '../provider.ts';

/** Source: velero-plugin-for-microsoft-azure, object_store.go and volume_snapshotter.go; Velero's pkg/util/azure. */
export const azurePlugin: StoragePlugin = {
  name: 'velero-plugin-for-microsoft-azure',
  veleroProvider: 'azure',
  locationKeys: [
    'resourceGroup',
    'storageAccount',
    'subscriptionId',
    'blockSizeInBytes',
    'activeDirectoryAuthorityURI',
    'storageAccountURI',
    'useAAD',
    'storageAccountKeyEnvVar',
    'credentialsFile',
  ],
  snapshotterKeys: [
    'resourceGroup',
    'apiTimeout',
    'subscriptionId',
    'incremental',
    'tags',
    'credentialsFile',
  ],
  words: {
    resourceGroup: 'resourceGroup',
    storageAccount: 'storageAccount',
    subscriptionId: 'subscriptionId',
    storageAccountURI: 'endpoint',
    credentialsFile: 'credentials',
  },
  credentialsFile: {
    ending: 'env',
    form: 'of lines `AZURE_SUBSCRIPTION_ID=…`, `AZURE_TENANT_ID=…`, `AZURE_CLIENT_ID=…`, `AZURE_CLIENT_SECRET=…` and `AZURE_CLOUD_NAME=AzurePublicCloud`',
    fields: [
      {
        name: 'accessKey',
        title: 'Access key',
        description: 'The property of the entry that holds a key of the storage account.',
        examples: ['access_key'],
      },
    ],
    of: (value) => `AZURE_STORAGE_KEY='${value('accessKey')}'\nAZURE_CLOUD_NAME=AzurePublicCloud\n`,
  },
  // The webhook of AKS looks at the pods' label and puts the token into them.
  identity: {
    key: 'clientId',
    title: 'Client id',
    description:
      'The managed identity that pods of Velero take by the ServiceAccount; it needs the role Storage Blob Data Contributor on the container.',
    examples: ['00000000-1111-2222-3333-444444444444'],
    format: 'uuid',
    annotation: 'azure.workload.identity/client-id',
    podLabels: { 'azure.workload.identity/use': 'true' },
    fsGroup: null,
    keyRights: null,
  },
};
