import { fluxKustomizations } from './flux-kustomizations.ts';
import { gitAttributes } from './git-attributes.ts';
import { kustomizations } from './kustomizations.ts';
import { namespace } from './namespace.ts';
import { outputReadme } from './output-readme.ts';
import { patchesComponent } from './patches-component.ts';
import type { Renderer } from './renderer.ts';
import { schedules } from './schedules.ts';
import { serverSettings } from './server-settings.ts';
import { snapshotClasses } from './snapshot-classes.ts';
import { snapshotLocations } from './snapshot-locations.ts';
import { storageLocations } from './storage-locations.ts';
import { veleroRelease } from './velero-release.ts';
import { veleroValues } from './velero-values.ts';
import { volumePolicies } from './volume-policies.ts';
import { workloadPatches } from './workload-patches.ts';

/** In the order in which they run: the last ones list what the others made. */
export const renderers: readonly Renderer[] = [
  namespace,
  serverSettings,
  veleroRelease,
  veleroValues,
  storageLocations,
  snapshotLocations,
  snapshotClasses,
  volumePolicies,
  schedules,
  workloadPatches,
  patchesComponent,
  outputReadme,
  gitAttributes,
  fluxKustomizations,
  kustomizations,
];
