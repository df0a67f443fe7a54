import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { uiLoginKeys } from '../plan/ui-login.ts';
import { veleroUiChart } from '../platform/images.ts';
import { isMadeElsewhere } from './secret-commands.ts';
import { serverFeatures } from './server-arguments.ts';
import { restoreRole, serverAccount } from './velero-access.ts';
import { uiCertificate, uiRelease } from './velero-ui-chart-values.ts';

/** What the output relies on where somebody else has installed Velero; null where the plan installs it. */
function foreignView(plan: ResolvedPlan) {
  const { velero, storage } = plan;
  if (velero.install !== 'none') return null;
  const plugins = velero.plugins.map(({ name, image }) => `plugin \`${name}\` (\`${image}\`)`);
  return {
    namespace: velero.namespace,
    needs: [
      `release ${velero.version} or a later patch of its line`,
      ...plugins,
      ...(velero.nodeAgent.needed ? ['the node agent on every node'] : []),
      ...serverFeatures(plan).map((feature) => `the feature \`${feature}\``),
      ...(storage.length === 0 ? ['a default storage location, which the schedules use'] : []),
    ],
  };
}

/** Gives the server the rights that a restore needs and backups do not. */
export const lendRights = ({ velero }: ResolvedPlan): string =>
  `kubectl create clusterrolebinding ${restoreRole} --clusterrole=${restoreRole} --serviceaccount=${velero.namespace}:${serverAccount}`;

export const takeRightsBack = `kubectl delete clusterrolebinding ${restoreRole}`;

/** How a restore gets its rights; null where the server has them always. */
function lendingView(plan: ResolvedPlan) {
  const { install, rbac } = plan.velero;
  if (install === 'none' || rbac !== 'minimal') return null;
  return { commands: [lendRights(plan), takeRightsBack].join('\n') };
}

/** Where the login comes from, in a sentence, which the commands may follow. */
function loginOf(plan: ResolvedPlan, secret: string): string {
  const name = `the Secret \`${secret}\``;
  if (plan.externalSecrets.some((external) => external.name === secret))
    return `External Secrets fetches its login into ${name}.`;
  return isMadeElsewhere(plan, { name: secret })
    ? `Its login lies encrypted beside the plan, as ${name}.`
    : 'It needs a login, which this makes:';
}

/** What Velero UI needs beside the output, and how people reach it. */
function uiView(plan: ResolvedPlan) {
  const { velero, output } = plan;
  const { ui, namespace } = velero;
  if (ui === null) return null;
  const { user, password, passphrase } = uiLoginKeys;
  const login = [
    `printf '${user}=admin\\n${password}=%s\\n${passphrase}=%s\\n' "$(openssl rand -hex 20)" "$(openssl rand -hex 32)" |`,
    `  kubectl --namespace ${namespace} create secret generic ${ui.loginSecret} --from-env-file=/dev/stdin`,
  ].join('\n');
  const { name, repository, version } = veleroUiChart;
  const install = [
    `helm upgrade --install ${uiRelease} ${name} --repo ${repository}`,
    `--version ${version} --namespace ${namespace}`,
    '--values helm/velero-ui-values.yaml --wait',
  ].join(' \\\n  ');
  return {
    host: ui.host,
    forward: `kubectl --namespace ${namespace} port-forward service/${uiRelease} 3000:http`,
    certificate: uiCertificate,
    login: loginOf(plan, ui.loginSecret),
    commands: [
      ...(isMadeElsewhere(plan, { name: ui.loginSecret }) ? [] : [login]),
      ...(output.format === 'plain' ? [install] : []),
    ].join('\n'),
    password: `kubectl --namespace ${namespace} get secret ${ui.loginSecret} --output go-template='{{.data.${password} | base64decode}}'`,
  };
}

export const installationView = (plan: ResolvedPlan) => ({
  foreign: foreignView(plan),
  ui: uiView(plan),
  lending: lendingView(plan),
});
