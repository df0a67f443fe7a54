import { mirrorName } from '../plan/mirror-name.ts';
import type { Mirror } from '../plan/resolved-mirrors.ts';
import type { ObjectChange } from './objects.ts';

/** Whether what applies the output leaves the Deployment of a mirror in the cluster that it no longer holds. */
export const staysRunning = (mirror: Mirror, objects: readonly ObjectChange[]): boolean =>
  objects.some(
    ({ kind, name, change, fate }) =>
      kind === 'Deployment' && name === mirrorName(mirror) && change === 'removed' && fate !== 'pruned',
  );
