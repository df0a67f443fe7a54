import type { InventoryReading } from '../plan/inventory.ts';
import { findNamespaces } from './find-namespaces.ts';
import { locate } from './locate.ts';
import { parseObjects } from './parse-objects.ts';
import { textOf } from './text-of.ts';

export interface InventoryFile {
  /** Name in messages. */
  readonly name: string;
  /** As seen from the folder of the plan. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What to do about a file that is no inventory, where nothing closer is known. */
  readonly remedy: string;
}

/**
 * Reads the namespaces of an inventory: what `kubectl get namespaces` prints as JSON or YAML, or manifests in one file.
 * It never throws, whatever the bytes are.
 */
export function readInventory({ name, file, bytes, remedy: usual }: InventoryFile): InventoryReading {
  const refused = (problem: string, place: string, remedy = ''): InventoryReading => ({
    problem: `${name}${place} ${problem}`,
    remedy: remedy === '' ? usual : remedy,
  });
  const decoded = textOf(bytes);
  if ('problem' in decoded) return refused(decoded.problem, '');
  const { text } = decoded;
  const parsed = parseObjects(text);
  if ('problem' in parsed) return refused(parsed.problem, parsed.place, parsed.remedy);
  const found = findNamespaces(parsed.documents);
  if ('problem' in found) return refused(found.problem, locate(text, found.path), found.remedy);
  return { inventory: { file, readFrom: name, ...found } };
}
