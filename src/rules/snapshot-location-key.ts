import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { suggestion } from '../plan/suggest.ts';
import { pluginOf } from '../providers/plugins/index.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { path, provider, config } of plan.volumes.snapshotLocations) {
    const accepted = pluginOf(provider)?.snapshotterKeys;
    if (accepted === undefined) continue;
    for (const { key } of config) {
      if (accepted.includes(key)) continue;
      const near = suggestion(key, accepted);
      yield {
        subject: 'volumes',
        path: [...path, 'config', key],
        at: 'key',
        message: `the snapshotter of ${provider} has no key ${key}`,
        remedy: near === undefined ? `its keys are ${accepted.join(', ')}` : `did you mean ${near}?`,
      };
    }
  }
}

export const snapshotLocationKey: Rule = {
  code: 'snapshot-location-key',
  severity: 'error',
  title: "a snapshot location's config holds only keys of its plugin",
  why: 'The plugin refuses to start its snapshotter with a key that it does not know, and the volumes of every backup that uses the location stay without a snapshot.',
  remedy: 'correct or remove the key',
  example: {
    bad: 'volumes: { snapshotLocations: { ebs: { provider: aws, config: { regoin: eu-central-1 }, credentials: { secret: velero-ebs } } } }',
    good: 'volumes: { snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { secret: velero-ebs } } } }',
  },
  needs: 'entry',
  check,
};
