import { pathWord } from '../shell-words.ts';

/** A namespace of the cluster. */
export interface KnownNamespace {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
}

/** What exists in the cluster, as far as a file tells. */
export interface Inventory {
  /** The inventory of the plan, as seen from the plan's folder: the output names it. */
  readonly file: string;
  /** The file that was read, in its place or itself: messages name it. */
  readonly readFrom: string;
  /** Whether these are all namespaces of a cluster, as `kubectl get namespaces` lists them, or some that manifests make. */
  readonly whole: boolean;
  /** By name, each once; without those that are being deleted. */
  readonly namespaces: readonly KnownNamespace[];
}

/** An inventory, or why its file is none; what is said never quotes the file, which may hold secrets. */
export type InventoryReading =
  | { readonly inventory: Inventory }
  | { readonly problem: string; readonly remedy: string };

/** The command that writes an inventory. */
export const inventoryCommand = (path: string): string =>
  `kubectl get namespaces --output json > ${pathWord(path)}`;
