import type { Json } from '../json.ts';
import type { ObjectId } from '../output/output-tree.ts';
import type { Pair } from './labels.ts';

export const object = (apiVersion: string, kind: string, namespace: string, name: string): ObjectId => ({
  apiVersion,
  kind,
  namespace,
  name,
});

/** Flux deletes what leaves the directory; on these objects that would put backups out of reach. */
export const keptByFlux: Pair = { key: 'kustomize.toolkit.fluxcd.io/prune', value: 'disabled' };

/**
 * Flux would replace `${NAME}` in any text of the object, fail the whole Kustomization where NAME is not set, and take one
 * dollar sign of each `$$` away, which is a shell's process number.
 * Source: fluxcd.io/flux/components/kustomize/kustomizations, post build variable substitution.
 */
const substituteDisabled: Pair = { key: 'kustomize.toolkit.fluxcd.io/substitute', value: 'disabled' };

/** The annotation that keeps Flux from substituting, for an object whose text Flux would change. */
export const guardSubstitution = (content: Json | object): readonly Pair[] =>
  /\$[{$]/.test(JSON.stringify(content)) ? [substituteDisabled] : [];

/** The items in groups of at most `size`; one empty group for no items. */
export function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const groups: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += size) groups.push(items.slice(start, start + size));
  return groups.length === 0 ? [[]] : groups;
}
