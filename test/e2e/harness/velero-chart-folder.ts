import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartKeys, printedWhole } from '../../../src/platform/velero-chart-keys.ts';
import { veleroResources } from './custom-resources.ts';

/** The committed part of the chart; it names the version. */
const template = join(import.meta.dirname, '../flux/velero-chart');

interface KnownKeys {
  [key: string]: KnownKeys;
}

/** The keys that the chart's templates read, each with those below it; a key with none takes anything. */
function knownKeys(version: string): KnownKeys {
  const root: KnownKeys = {};
  for (const path of chartKeys[version] ?? []) {
    let at = root;
    for (const key of path.replaceAll('[]', '.[]').split('.')) {
      at[key] ??= {};
      at = at[key];
    }
  }
  for (const key of printedWhole) if (key in root) root[key] = {};
  return root;
}

/**
 * Writes the stand-in of the Velero chart into a folder: Velero's real CRDs, a Deployment and a DaemonSet that carry some of
 * the values, and the keys outside of which it takes no value.
 */
export async function writeVeleroChart(folder: string, version: string): Promise<void> {
  cpSync(template, folder, { recursive: true });
  mkdirSync(join(folder, 'crds'));
  writeFileSync(join(folder, 'crds/velero.yaml'), await veleroResources());
  writeFileSync(join(folder, 'known-keys.json'), JSON.stringify(knownKeys(version)));
}
