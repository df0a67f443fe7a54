import { existsSync, readFileSync, statSync } from 'node:fs';
import { posix, relative, resolve, sep } from 'node:path';
import { PlanError } from '../diagnostic.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import { maxInventoryBytes } from '../inventory/text-of.ts';
import { type Inventory, type InventoryReading, inventoryCommand } from '../plan/inventory.ts';
import type { InventoryFiles } from '../plan/resolve/inventory.ts';
import type { CommandContext, OptionValues } from './command.ts';
import type { PlanFile } from './load-plan.ts';
import { unreadable } from './system-error.ts';
import { wrongUsage } from './wrong-usage.ts';

function read(path: string, name: string, file: string): InventoryReading {
  const refused = (problem: string): InventoryReading => ({
    problem: `${name} ${problem}`,
    remedy: `write it: ${inventoryCommand(name)}`,
  });
  try {
    const status = statSync(path);
    if (status.isDirectory())
      return { problem: `${name} is a folder`, remedy: 'put the namespaces into one file, and name that' };
    // A pipe is read once and leaves nothing that a review could look at.
    if (!status.isFile()) return refused('is not a regular file');
    const bytes =
      status.size > maxInventoryBytes ? new Uint8Array(maxInventoryBytes + 1) : readFileSync(path);
    return readInventory({ name, file, bytes, remedy: `write it anew: ${inventoryCommand(name)}` });
  } catch (error) {
    return refused(unreadable(error));
  }
}

/** The values of `--inventory`: a file by the cluster that it is about; that of all others stands under ''. */
export function givenInventories(options: OptionValues, cwd: string): ReadonlyMap<string, string> {
  const values = Array.isArray(options['inventory']) ? (options['inventory'] as readonly string[]) : [];
  const files = new Map<string, string>();
  for (const value of values) {
    const [, prefix = '', rest = ''] = /^([a-z0-9][-.a-z0-9]*)=(.+)$/s.exec(value) ?? [];
    // Files may be called like that, too.
    const cluster = existsSync(resolve(cwd, value)) ? '' : prefix;
    if (files.has(cluster))
      throw wrongUsage(
        `--inventory names two files for ${cluster === '' ? 'the same clusters' : `cluster ${cluster}`}`,
        'give one, or CLUSTER=FILE for each cluster',
      );
    files.set(cluster, cluster === '' ? value : rest);
  }
  return files;
}

/** Reads `--inventory`, where it is given, and what the plan names. Throws PlanError when the given file is no inventory. */
export function inventoryFiles(
  plan: Pick<PlanFile, 'name' | 'folder'>,
  options: OptionValues,
  { cwd }: Pick<CommandContext, 'cwd'>,
): InventoryFiles {
  const beside = posix.dirname(plan.name.split(sep).join('/'));
  const known = new Map<string, InventoryReading>();
  const named = (file: string): InventoryReading => {
    const reading = known.get(file) ?? read(resolve(plan.folder, file), posix.join(beside, file), file);
    known.set(file, reading);
    return reading;
  };
  const given = new Map<string, Inventory>();
  for (const [cluster, name] of givenInventories(options, cwd)) {
    const path = resolve(cwd, name);
    const reading = read(path, name, relative(plan.folder, path).split(sep).join('/'));
    if ('problem' in reading) throw new PlanError('inventory-unreadable', reading.problem, reading.remedy);
    given.set(cluster, reading.inventory);
  }
  return { given: (cluster) => given.get(cluster) ?? given.get('') ?? null, named };
}
