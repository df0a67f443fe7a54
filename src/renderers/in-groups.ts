/** The items in groups of at most `size`; one empty group for no items. */
export function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const groups: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups.length === 0 ? [[]] : groups;
}
