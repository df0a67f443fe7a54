import type { JsonObject } from '../../json.ts';
import { pluginOf } from '../../providers/plugins/index.ts';
import type { Plan } from '../plan.generated.ts';
import type { SnapshotClass, SnapshotLocation, VolumeRule, VolumeSettings } from '../resolved-plan.ts';
import type { Credentials } from './credentials.ts';
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

function snapshotLocationOf(
  name: string,
  { provider, config, credentials }: NonNullable<PlanVolumes['snapshotLocations']>[string],
  collected: Credentials,
): SnapshotLocation {
  const path = ['volumes', 'snapshotLocations', name];
  const { secret, identity } = collected.resolve(credentials, {
    path: [...path, 'credentials'],
    subject: 'volumes',
    name: `velero-snapshots-${name}`,
    key: credentialsKey,
    plugin: pluginOf(provider) ?? null,
    outlives: false,
  });
  return {
    name,
    path,
    provider,
    config: Object.entries(config ?? {}).map(([key, value]) => ({ key, value })),
    credential: secret,
    identity,
  };
}

/** Everything under `volumes` but the policies, which follow from the schedules. */
export function resolveVolumes(plan: Plan, credentials: Credentials): Omit<VolumeSettings, 'policies'> {
  const volumes = plan.volumes ?? {};
  return {
    path: ['volumes'],
    default: volumes.default ?? 'fs-backup',
    rules: (volumes.rules ?? []).map(ruleOf),
    snapshotClasses: Object.entries(volumes.snapshotClasses ?? {}).map(snapshotClassOf),
    snapshotLocations: Object.entries(volumes.snapshotLocations ?? {}).map(([name, location]) =>
      snapshotLocationOf(name, location, credentials),
    ),
  };
}
