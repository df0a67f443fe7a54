import { matchesGlob } from '../../velero/glob.ts';
import { labelsSatisfy } from '../../velero/label-selector.ts';
import type { Inventory } from '../inventory.ts';
import type { Plan } from '../plan.generated.ts';
import { parseSelector } from '../selector.ts';
import type { Problems } from './problems.ts';

type PlanTarget = NonNullable<Plan['targets']>[string];

/** What the label is given otherwise, for somebody who has mistyped it; '' where no namespace has it. */
function otherValues(inventory: Inventory, keys: readonly string[]): string {
  const said = keys.flatMap((key) => {
    const values = new Set(inventory.namespaces.flatMap(({ labels }) => labels.get(key) || []));
    return values.size === 0 ? [] : [`${key} is ${[...values].sort().slice(0, 5).join(', ')}`];
  });
  return said.length === 0 ? '' : `; there, ${said.join(' and ')}`;
}

const selectorPath = (name: string) => ['targets', name, 'namespaceSelector'];

export function reportInventoryNeeded(name: string, problems: Problems): void {
  problems.add(
    'inventory-needed',
    { path: selectorPath(name) },
    `target/${name}`,
    `target "${name}" takes namespaces by their labels, and nothing tells which these are`,
  );
}

/**
 * The names that a namespace selector stands for, sorted: Velero's own policies and selectors know the labels of
 * objects, never those of the namespace that they lie in. null where there is none, which is reported.
 */
export function labelledNamespaces(
  name: string,
  target: PlanTarget,
  text: string,
  inventory: Inventory,
  ownNamespaces: readonly string[],
  problems: Problems,
): readonly string[] | null {
  const selector = parseSelector(text);
  const chosen = inventory.namespaces.filter(({ labels }) => labelsSatisfy(labels, selector));
  const excluded = [...ownNamespaces, ...(target.exclude?.namespaces ?? [])];
  const names = chosen
    .map((namespace) => namespace.name)
    .filter((one) => !excluded.some((pattern) => matchesGlob(pattern, one)));
  if (names.length > 0) return names;
  const why =
    chosen.length > 0
      ? `those of ${inventory.readFrom} with these labels are excluded or Velero's own, such as ${chosen[0]?.name}`
      : `no namespace of ${inventory.readFrom} has these labels${otherValues(
          inventory,
          selector.map(({ key }) => key),
        )}`;
  problems.add(
    'selects-no-namespace',
    { path: selectorPath(name) },
    `target/${name}`,
    `target "${name}" takes nothing: ${why}`,
  );
  return null;
}
