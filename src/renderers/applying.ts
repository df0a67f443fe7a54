import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { clusterLabel } from '../platform/output-labels.ts';
import { shellWord } from '../shell-words.ts';
import { installCommand, manifestCommands } from './install-steps.ts';
import type { MadeFile } from './renderer.ts';
import { removeFormerCrdsJobs } from './velero-manifests.ts';
import { uiRelease } from './velero-ui-chart-values.ts';

/** How Flux gets the key to the files that lie encrypted beside the plan; null where there are none. */
function decryptionView({ output, sopsSecrets }: ResolvedPlan) {
  if (sopsSecrets.length === 0) return null;
  const { decryption, source } = output.flux;
  const { secret } = decryption;
  const create = `kubectl --namespace ${source.namespace} create secret generic ${secret}`;
  const isPgp = sopsSecrets.some(({ openedBy }) => openedBy === 'pgp');
  const commands = [
    ...(sopsSecrets.some(({ openedBy }) => openedBy === 'age') ? [`${create} --from-file=age.agekey`] : []),
    ...(isPgp
      ? [`gpg --export-secret-keys --armor "$FINGERPRINT" | ${create} --from-file=sops.asc=/dev/stdin`]
      : []),
  ];
  return {
    files: sopsSecrets.map(({ file }) => `\`${file}\``).join(', '),
    commands: secret === '' ? '' : commands.join('\n'),
    secret,
  };
}

/** What the README says to those whose Flux applies the output; null for another format. */
function fluxView(plan: ResolvedPlan) {
  const { output } = plan;
  if (output.format !== 'flux') return null;
  const { path, source } = output.flux;
  return {
    path,
    sourceKind: source.kind,
    order:
      plan.velero.install === 'none'
        ? 'locations, schedules and alerts, for the Velero that runs already'
        : 'first Velero, then locations and schedules, and the alerts as soon as Velero runs',
    sourceName: `${source.namespace}/${source.name}`,
    decryption: decryptionView(plan),
    variables: output.variables.map((name) => `\`${name}\``).join(', '),
  };
}

function argocdView(plan: ResolvedPlan, made: readonly MadeFile[]) {
  const { output, velero, cluster } = plan;
  if (output.format !== 'argocd') return null;
  const { namespace, project } = output.argocd;
  const path = output.flux.path.replace(/^\.\//, '');
  const applications = made
    .filter(({ path: file }) => file.startsWith('kubernetes/'))
    .flatMap(({ objects }) => objects)
    .filter(({ kind }) => kind === 'Application')
    .map(({ name }) => name);
  const names = applications.filter((name) => name !== uiRelease).map((name) => `\`${name}\``);
  const isOci = velero.install === 'helm' && velero.chart.repository.startsWith('oci://');
  return {
    path,
    charts: applications.length > 0,
    middle: [
      ...(velero.install === 'manifests' ? ["Velero's manifests,"] : []),
      ...(names.length > 0 ? [`the Applications of the charts (${names.join(', ')}),`] : []),
    ].join(' '),
    last: `locations, schedules${applications.includes(uiRelease) ? `, Velero UI (\`${uiRelease}\`)` : ''} and alerts`,
    registry: isOci
      ? `Argo CD must know \`${velero.chart.repository.slice('oci://'.length)}\` as a Helm repository with \`enableOCI\`.`
      : '',
    commands: [
      `kubectl --namespace ${namespace} patch configmap argocd-cm --patch-file argocd/health-checks.yaml`,
      [
        `argocd app create backup-plan-${cluster} --project ${project}`,
        `--repo "$(git remote get-url origin)" --path ${shellWord(path)}`,
        `--dest-server https://kubernetes.default.svc --dest-namespace ${velero.namespace}`,
        '--sync-policy automated --auto-prune --self-heal --sync-option ServerSideApply=true',
      ].join(' \\\n  '),
    ].join('\n'),
  };
}

/** The same as in the steps, for a Velero that runs already. */
const renewCommands: Readonly<
  Record<ResolvedPlan['velero']['install'], (plan: ResolvedPlan) => readonly string[]>
> = {
  helm: (plan) => [installCommand(plan, 'upgrade')],
  manifests: (plan) => [...manifestCommands(plan), removeFormerCrdsJobs(plan)],
  none: () => [],
};

function plainView(plan: ResolvedPlan, made: readonly MadeFile[]) {
  if (plan.output.format !== 'plain') return null;
  const folders = ['config', 'mirrors', 'monitoring'].flatMap((name) =>
    [
      ...new Set(
        made
          .map(({ path }) => path.split('/').slice(0, 2).join('/'))
          .filter((folder) => folder === `kubernetes/${name}` || folder.startsWith(`kubernetes/${name}-`)),
      ),
    ].sort(),
  );
  return {
    needsOperator: plan.alerts.operator,
    commands: [
      ...renewCommands[plan.velero.install](plan),
      ...folders.map((folder) => `kubectl apply --server-side --kustomize ${folder}`),
    ].join('\n'),
    list: `kubectl --namespace ${plan.velero.namespace} get schedules.velero.io --selector ${clusterLabel}=${plan.cluster}`,
  };
}

/** How the output gets into the cluster, and stays as the plan says: one of the three is filled. */
export const applyingView = (plan: ResolvedPlan, made: readonly MadeFile[]) => ({
  flux: fluxView(plan),
  argocd: argocdView(plan, made),
  plain: plainView(plan, made),
});
