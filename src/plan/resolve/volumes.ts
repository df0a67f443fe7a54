import type { JsonObject } from '../../json.ts';
import { pluginOf } from '../../providers/plugins/index.ts';
import type { Plan } from '../plan.generated.ts';
import type { SnapshotClass, SnapshotLocation, VolumeRule, VolumeSettings } from '../resolved-plan.ts';
import type { Credentials } from './credentials.ts';
import type { Problems } from './problems.ts';
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

type PlanClass = NonNullable<PlanVolumes['snapshotClasses']>[string];

function snapshotClassOf(name: string, stated: PlanClass, problems: Problems): SnapshotClass {
  const path = ['volumes', 'snapshotClasses', name];
  const { driver, existing = false, deletionPolicy, parameters } = stated;
  if (existing)
    for (const key of ['deletionPolicy', 'parameters'] as const)
      if (stated[key] !== undefined)
        problems.add(
          'key-without-effect',
          { path: [...path, key], at: 'key' },
          'volumes',
          `${key} says nothing to snapshot class "${name}", which is in the cluster already`,
          'leave it out, or leave existing out to have the class rendered',
        );
  return {
    name,
    path,
    driver,
    existing,
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
    // Its object stays in the cluster when it leaves the plan, and reaches its backups with this alone.
    outlives: true,
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
export function resolveVolumes(
  plan: Plan,
  credentials: Credentials,
  problems: Problems,
): Omit<VolumeSettings, 'policies'> {
  const volumes = plan.volumes ?? {};
  return {
    path: ['volumes'],
    default: volumes.default ?? 'fs-backup',
    rules: (volumes.rules ?? []).map(ruleOf),
    snapshotClasses: Object.entries(volumes.snapshotClasses ?? {}).map(([name, stated]) =>
      snapshotClassOf(name, stated, problems),
    ),
    snapshotLocations: Object.entries(volumes.snapshotLocations ?? {}).map(([name, location]) =>
      snapshotLocationOf(name, location, credentials),
    ),
  };
}
