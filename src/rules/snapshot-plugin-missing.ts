import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { pluginOf } from '../providers/plugins/index.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  const added = plan.velero.plugins.some(({ stated }) => stated);
  if (added) return;
  for (const { name, path, provider } of plan.volumes.snapshotLocations) {
    if (pluginOf(provider) !== undefined) continue;
    yield {
      message: `snapshot location "${name}" is for ${provider}, and no plugin of the plan can speak to that`,
      subject: 'volumes',
      path: [...path, 'provider'],
    };
  }
}

export const snapshotPluginMissing: Rule = {
  code: 'snapshot-plugin-missing',
  severity: 'error',
  title: 'every snapshot location has its plugin',
  why: 'The plugins of aws, azure and gcp come by themselves; without a plugin for any other provider the volumes of a backup stay without a snapshot.',
  remedy: 'add the plugin with its image under velero.plugins',
  example: {
    bad: 'volumes: { snapshotLocations: { cinder: { provider: community.openstack.org/openstack, credentials: { secret: openstack } } } }',
    good: 'velero: { version: 1.18.3, plugins: { openstack: "lirt/velero-plugin-for-openstack:v0.8.0" } }\nvolumes: { snapshotLocations: { cinder: { provider: community.openstack.org/openstack, credentials: { secret: openstack } } } }',
  },
  needs: 'entry',
  check,
};
