import type { Inventory, InventoryReading } from '../inventory.ts';
import type { Plan } from '../plan.generated.ts';
import type { Problems } from './problems.ts';

/** Where the namespaces of the cluster are read from. The caller reads the disk. */
export interface InventoryFiles {
  /** The one of the command line for a cluster, which takes the place of the plan's own; null = none. */
  given(cluster: string): Inventory | null;
  /** A file that the plan names, relative to its folder. */
  named(file: string): InventoryReading;
}

export function resolveInventory(plan: Plan, files: InventoryFiles, problems: Problems): Inventory | null {
  const given = files.given(plan.cluster);
  if (plan.inventory === undefined) return given;
  // What is rendered is the same from another file with the same namespaces.
  if (given !== null) return { ...given, file: plan.inventory };
  const reading = files.named(plan.inventory);
  if ('inventory' in reading) return reading.inventory;
  problems.add('inventory-unreadable', { path: ['inventory'] }, 'plan', reading.problem, reading.remedy);
  return null;
}
