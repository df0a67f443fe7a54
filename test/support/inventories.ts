import type { Inventory } from '../../src/plan/inventory.ts';
import type { InventoryFiles } from '../../src/plan/resolve/inventory.ts';

/** The namespaces of a small cluster. */
export const clusterNamespaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cache: { tier: 'bronze', 'velero.io/exclude-from-backup': 'true' },
  'cert-manager': { tier: 'silver' },
  default: {},
  jobs: {},
  'kube-system': { 'pod-security.kubernetes.io/enforce': 'privileged' },
  scratch: { tier: 'gold', scratch: 'true' },
  shop: { tier: 'gold' },
  'team-one': { tier: 'silver', team: 'one' },
  velero: { tier: 'gold' },
  web: { tier: 'gold', team: 'one' },
};

export const inventoryOf = (
  file: string,
  namespaces: Readonly<Record<string, Readonly<Record<string, string>>>> = clusterNamespaces,
): Inventory => ({
  file,
  readFrom: file,
  whole: Object.hasOwn(namespaces, 'kube-system'),
  namespaces: Object.entries(namespaces).map(([name, labels]) => ({
    name,
    labels: new Map(Object.entries({ 'kubernetes.io/metadata.name': name, ...labels })),
  })),
});

/** Whatever file a plan names lists the small cluster; only the plan itself is no inventory. */
export const smallCluster: InventoryFiles = {
  given: () => null,
  named: (file) =>
    file === 'backup-plan.yaml'
      ? { problem: `${file} holds no Namespace`, remedy: 'name a list of namespaces' }
      : { inventory: inventoryOf(file) },
};
