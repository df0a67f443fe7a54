import { endpointByRegion } from './connection-keys.ts';
import { azurePlugin } from './plugins/velero-plugin-for-microsoft-azure.ts';
import type { Provider } from './provider.ts';

/**
 * Azure Blob Storage. The plugin asks Azure for a key of the storage account, which needs resource group and
 * subscription, unless it has one (`storageAccountKeyEnvVar`) or works by roles (`useAAD`).
 * Source: velero-plugin-for-microsoft-azure, backupstoragelocation page; Velero's pkg/util/azure/storage.go.
 */
export const azure: Provider = {
  name: 'azure',
  title: 'Azure Blob Storage',
  description: 'A container of an Azure storage account; `bucket` is the container.',
  plugin: azurePlugin,
  parameters: {
    properties: {
      bucket: {
        type: 'string',
        title: 'Container',
        description:
          'The container that holds the backups. Changing it makes existing backups drop out of sight.',
        examples: ['velero'],
        'x-format': 'azure-container',
      },
      storageAccount: {
        type: 'string',
        title: 'Storage account',
        description:
          'The storage account that holds the container. Changing it makes existing backups drop out of sight.',
        examples: ['shopvelero'],
        'x-format': 'storage-account',
      },
      resourceGroup: {
        type: 'string',
        title: 'Resource group',
        description:
          "The storage account's resource group, in which Velero asks for its key; needed unless credentials hold such a key or a workload identity.",
        examples: ['velero-backups'],
        'x-format': 'resource-group',
      },
      subscriptionId: {
        type: 'string',
        title: 'Subscription',
        description:
          'The subscription of the storage account, where it is not the one that the credentials name.',
        examples: ['00000000-1111-2222-3333-444444444444'],
        'x-format': 'uuid',
      },
      endpoint: endpointByRegion('https://<storageAccount>.blob.core.windows.net'),
    },
    required: ['storageAccount'],
  },
  trust: 'ca',
  encryption: {},
  identity: true,
  config: ({ storageAccount, resourceGroup, subscriptionId, endpoint, identity, accountKey }) => ({
    storageAccount,
    ...(resourceGroup === '' ? {} : { resourceGroup }),
    ...(subscriptionId === '' ? {} : { subscriptionId }),
    ...(endpoint === '' ? {} : { storageAccountURI: endpoint }),
    ...(identity === '' ? {} : { useAAD: 'true' }),
    ...(accountKey ? { storageAccountKeyEnvVar: 'AZURE_STORAGE_KEY' } : {}),
  }),
  deployable: false,
};
