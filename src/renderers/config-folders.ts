import type { ResolvedPlan, Schedule } from '../plan/resolved-plan.ts';
import { inGroups } from './in-groups.ts';

/** kustomize's cost is quadratic in the objects of one build: 500 take 0.3 s, 10,000 take 90 s. */
const objectsPerKustomization = 500;

export interface ConfigFolder {
  /** Below `kubernetes/`: `config`, `config-2` … */
  readonly name: string;
  readonly schedules: readonly Schedule[];
}

/** Where the schedules go: the first folder also holds the locations and policies that all of them need. */
export function configFolders(plan: ResolvedPlan): readonly ConfigFolder[] {
  const { policies, snapshotClasses, snapshotLocations } = plan.volumes;
  const shared = [plan.storage, policies, snapshotClasses, snapshotLocations, plan.restoreModifiers].reduce(
    (sum, { length }) => sum + length,
    0,
  );
  const room = Math.max(objectsPerKustomization - shared, 0);
  const further = plan.schedules.slice(room);
  const groups = further.length === 0 ? [] : inGroups(further, objectsPerKustomization);
  return [plan.schedules.slice(0, room), ...groups].map((schedules, index) => ({
    name: index === 0 ? 'config' : `config-${index + 1}`,
    schedules,
  }));
}
