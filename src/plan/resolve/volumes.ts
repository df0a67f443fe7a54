import type { JsonObject } from '../../json.ts';
import type { Plan } from '../plan.generated.ts';
import type { SnapshotClass, SnapshotLocation, VolumeRule, VolumeSettings } from '../resolved-plan.ts';
import { credentialsKey } from './storage.ts';

type PlanVolumes = NonNullable<Plan['volumes']>;
type PlanRule = NonNullable<PlanVolumes['rules']>[number];

function ruleOf(rule: PlanRule, index: number): VolumeRule {
  const { method, reason, ...conditions } = rule;
  return {
    path: ['volumes', 'rules', index],
    conditions: conditions as JsonObject,
    method,
    reason: reason ?? '',
  };
}

function snapshotClassOf([name, { driver, deletionPolicy, parameters }]: [
  string,
  NonNullable<PlanVolumes['snapshotClasses']>[string],
]): SnapshotClass {
  return {
    name,
    path: ['volumes', 'snapshotClasses', name],
    driver,
    deletionPolicy: deletionPolicy ?? 'Retain',
    parameters: parameters ?? null,
  };
}

function snapshotLocationOf([name, { provider, config, credentials }]: [
  string,
  NonNullable<PlanVolumes['snapshotLocations']>[string],
]): SnapshotLocation {
  return {
    name,
    path: ['volumes', 'snapshotLocations', name],
    provider,
    config: Object.entries(config ?? {}).map(([key, value]) => ({ key, value })),
    credential: { name: credentials.secret, key: credentials.key ?? credentialsKey },
  };
}

/** Everything under `volumes` but the policies, which follow from the schedules. */
export function resolveVolumes(plan: Plan): Omit<VolumeSettings, 'policies'> {
  const volumes = plan.volumes ?? {};
  return {
    path: ['volumes'],
    default: volumes.default ?? 'fs-backup',
    rules: (volumes.rules ?? []).map(ruleOf),
    snapshotClasses: Object.entries(volumes.snapshotClasses ?? {}).map(snapshotClassOf),
    snapshotLocations: Object.entries(volumes.snapshotLocations ?? {}).map(snapshotLocationOf),
  };
}
