import type { Json } from '../json.ts';
import { chartKeys, printedWhole } from './velero-chart-keys.ts';

/** A path into chart values, with `[]` for list items as in the recorded keys. */
export interface ValuePath {
  /** Keys and indexes, for locating. */
  readonly path: readonly (string | number)[];
  readonly text: string;
}

interface Node {
  readonly children: Map<string, Node>;
  listed: boolean;
}

const trees = new Map<string, Node>();

/** The recorded keys of a chart version as a tree, or null where none were recorded. */
function treeOf(version: string): Node | null {
  const known = trees.get(version);
  if (known !== undefined) return known;
  const keys = chartKeys[version];
  if (keys === undefined) return null;
  const root: Node = { children: new Map(), listed: false };
  for (const key of keys) {
    let at = root;
    for (const part of key.replaceAll('[]', '.[]').split('.')) {
      const next = at.children.get(part) ?? { children: new Map(), listed: false };
      at.children.set(part, next);
      at = next;
    }
    at.listed = true;
  }
  trees.set(version, root);
  return root;
}

export const hasChartKeys = (version: string): boolean => treeOf(version) !== null;

function* walk(
  value: Json,
  node: Node,
  at: ValuePath,
): Generator<ValuePath & { readonly known: readonly string[] }> {
  if (node.children.size === 0 || printedWhole.has(at.text)) return;
  if (Array.isArray(value)) {
    const item = node.children.get('[]');
    if (item === undefined) return;
    for (const [index, entry] of value.entries())
      yield* walk(entry as Json, item, { path: [...at.path, index], text: `${at.text}[]` });
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    const here = { path: [...at.path, key], text: at.text === '' ? key : `${at.text}.${key}` };
    const next = node.children.get(key);
    if (next === undefined) yield { ...here, known: [...node.children.keys()] };
    else yield* walk(entry, next, here);
  }
}

/** Keys of `values` that no template of the chart version reads, each with the keys that are known at its place. */
export function unreadValues(
  values: Json,
  version: string,
): readonly (ValuePath & { readonly known: readonly string[] })[] {
  const tree = treeOf(version);
  return tree === null ? [] : [...walk(values, tree, { path: [], text: '' })];
}
