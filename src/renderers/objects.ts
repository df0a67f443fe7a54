import type { ObjectId } from '../output/output-tree.ts';

export const object = (apiVersion: string, kind: string, namespace: string, name: string): ObjectId => ({
  apiVersion,
  kind,
  namespace,
  name,
});

/** The items in groups of at most `size`; one empty group for no items. */
export function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const groups: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups.length === 0 ? [[]] : groups;
}
