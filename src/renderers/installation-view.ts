import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { restoreRole, serverAccount } from './velero-access.ts';

/** What the output relies on where somebody else has installed Velero; null where the plan installs it. */
function foreignView({ velero, storage }: ResolvedPlan) {
  if (velero.install !== 'none') return null;
  const plugins = velero.plugins.map(({ name, image }) => `plugin \`${name}\` (\`${image}\`)`);
  return {
    namespace: velero.namespace,
    needs: [
      `release ${velero.version} or a later patch of its line`,
      ...plugins,
      ...(velero.nodeAgent.needed ? ['the node agent on every node'] : []),
      ...velero.features.map((feature) => `the feature \`${feature}\``),
      ...(storage.length === 0 ? ['a default storage location, which the schedules use'] : []),
    ],
  };
}

/** How a restore gets the rights that backups do not need; null where the server has all of them. */
function lendingView({ velero }: ResolvedPlan) {
  if (velero.install === 'none' || velero.rbac !== 'minimal') return null;
  return {
    commands: [
      `kubectl create clusterrolebinding ${restoreRole} --clusterrole=${restoreRole} --serviceaccount=${velero.namespace}:${serverAccount}`,
      `kubectl delete clusterrolebinding ${restoreRole}`,
    ].join('\n'),
  };
}

export const installationView = (plan: ResolvedPlan) => ({
  foreign: foreignView(plan),
  lending: lendingView(plan),
});
