import { inventoryCommand } from '../plan/inventory.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { markdownText } from './markdown-text.ts';

/** What the README says of targets that take namespaces by label; null where none does. */
export function labelledNamespaces({ cluster, inventory, targets, schedules }: ResolvedPlan) {
  const chosen = targets.filter(({ namespaceSelector }) => namespaceSelector !== '');
  if (inventory === null || chosen.length === 0) return null;
  const namespacesOf = (target: string): string => {
    const names = schedules.find((schedule) => schedule.target === target)?.scope.namespaces ?? [];
    return names === 'all' ? '' : names.map((name) => `\`${name}\``).join(', ');
  };
  return {
    file: inventory.file,
    option: `${cluster}=FILE`,
    targets: chosen.map(({ name, namespaceSelector }) => ({
      name,
      selector: markdownText(namespaceSelector),
      namespaces: namespacesOf(name),
    })),
    commands: inventoryCommand(inventory.file),
  };
}
