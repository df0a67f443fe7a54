import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { name, path, veleroProvider, config } of plan.storage) {
    if (veleroProvider !== 'azure') continue;
    const says = (key: string) => config.some((one) => one.key === key && one.value !== 'false');
    if (says('resourceGroup') || says('useAAD') || says('storageAccountKeyEnvVar')) continue;
    yield {
      message: `storage location "${name}" does not say in which resource group Velero finds the key of its storage account`,
      subject: `storage/${name}`,
      path,
      at: 'key',
    };
  }
}

export const accountKeyNotFound: Rule = {
  code: 'account-key-not-found',
  severity: 'warning',
  title: 'Velero finds a key of the storage account, or needs none',
  why: `The plugin asks Azure for a key of the account, in a resource group that location or credentials name (AZURE_RESOURCE_GROUP, which
snapshots understand as the group of the nodes). Source: the plugin's backupstoragelocation page; Velero's pkg/util/azure/storage.go.`,
  remedy:
    'add resourceGroup; or config: { useAAD: "true" } where the identity has rights on the container itself',
  example: {
    bad: 'storage:\n  default: { provider: azure, bucket: velero, storageAccount: shopvelero, credentials: { secret: velero-azure } }',
    good: 'storage:\n  default: { provider: azure, bucket: velero, storageAccount: shopvelero, resourceGroup: velero-backups, credentials: { secret: velero-azure } }',
  },
  needs: 'entry',
  check,
};
