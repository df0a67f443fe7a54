import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { pluginOf } from '../providers/plugins/index.ts';
import type { Rule, Violation } from './rule.ts';

function* check(plan: ResolvedPlan): Generator<Violation> {
  for (const { provider, identity } of plan.volumes.snapshotLocations) {
    if (identity === null) continue;
    const plugin = pluginOf(provider);
    const place = { subject: 'volumes', path: identity.path };
    if (plugin === undefined)
      yield {
        ...place,
        at: 'key',
        message: `plan knows no workload identity of the snapshotter ${provider}`,
      };
    else if (plugin.veleroProvider === 'azure')
      yield {
        ...place,
        at: 'key',
        message:
          'the snapshotter of azure reads AZURE_SUBSCRIPTION_ID and AZURE_RESOURCE_GROUP from a file alone',
        remedy:
          'write a Secret with a file of these two lines, which leaves the identity to the pods: { secret: velero-azure }',
      };
    else if (plugin.identity.key !== identity.key)
      yield {
        ...place,
        at: 'key',
        message: `the snapshotter of ${provider} knows no ${identity.key}`,
        remedy: `write ${plugin.identity.key}: ${plugin.identity.examples[0]}`,
      };
  }
}

export const snapshotLocationIdentity: Rule = {
  code: 'snapshot-location-identity',
  severity: 'error',
  title: 'a snapshot location has an identity that its plugin can use',
  why: 'Each snapshotter knows the identities of its own cloud, and that of Azure starts only with a file; without it no volume of a backup is snapshotted.',
  remedy: 'name the identity that the plugin knows, or credentials in a Secret',
  example: {
    bad: 'volumes: { snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { workloadIdentity: { serviceAccount: velero@shop.iam.gserviceaccount.com } } } } }',
    good: 'volumes: { snapshotLocations: { ebs: { provider: aws, config: { region: eu-central-1 }, credentials: { workloadIdentity: { role: "arn:aws:iam::111122223333:role/velero" } } } } }',
  },
  needs: 'entry',
  check,
};
