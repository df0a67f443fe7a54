import template from '../../templates/velero-manifests.yaml.hbs';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { appliedWith } from './applied-with.ts';
import { podIdentity } from './cloud-identity.ts';
import { planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';
import { nodeAgentConfigMap, repositoryConfigMap, settingsAnnotations } from './server-settings.ts';
import { trustedCertificates } from './trusted-certificates.ts';
import { crdsAccount, serverAccount } from './velero-access.ts';
import { serverArguments } from './velero-chart-values.ts';

/** A Job cannot be changed, so each release has its own. */
export const crdsJob = ({ velero }: ResolvedPlan): string =>
  `velero-crds-${velero.version.replaceAll('.', '-')}`;

const featureFlags = ({ velero }: ResolvedPlan): readonly string[] =>
  velero.features.length === 0 ? [] : [`--features=${velero.features.join(',')}`];

function nodeAgentView(plan: ResolvedPlan) {
  const { nodeAgent, repository } = plan.velero;
  if (!nodeAgent.needed) return null;
  const folder = nodeAgent.kubeletPath.replace(/\/+$/, '');
  return {
    flags: [
      ...featureFlags(plan),
      ...(nodeAgent.config === null ? [] : [`--node-agent-configmap=${nodeAgentConfigMap}`]),
      ...(repository.config === null ? [] : [`--backup-repository-configmap=${repositoryConfigMap}`]),
    ],
    pods: `${folder}/pods`,
    plugins: `${folder}/plugins`,
    resources: nodeAgent.resources,
    tolerations: nodeAgent.tolerations,
  };
}

/** What `velero install` would make of the plan, with the chart's probes, strategy and names. */
export const veleroManifests: Renderer = {
  name: 'velero-manifests',
  description: 'Velero without its chart: CRDs, server with its metrics port, and node agent',
  kind: 'kubernetes',
  template,
  files(plan) {
    const { velero } = plan;
    if (velero.install !== 'manifests') return [];
    const nodeAgent = nodeAgentView(plan);
    const { podLabels, serverGroup } = podIdentity(plan);
    const { namespace } = velero;
    return [
      {
        path: 'kubernetes/velero/velero-manifests.yaml',
        view: {
          namespace,
          labels: planLabels(plan),
          firstAnnotations: appliedWith(plan, { wave: 'first' }),
          chartAnnotations: appliedWith(plan, {
            wave: 'charts',
            content: [velero.resources, velero.plugins, nodeAgent, trustedCertificates(plan)],
          }),
          podAnnotations: settingsAnnotations(plan),
          crdsJob: crdsJob(plan),
          crdsAccount,
          account: serverAccount,
          image: `${velero.serverImage.repository}:${velero.serverImage.tag}`,
          plugins: velero.plugins,
          serverFlags: [...featureFlags(plan), ...serverArguments(plan)],
          resources: velero.resources,
          nodeAgent,
          podLabels,
          serverGroup,
          trusted: trustedCertificates(plan),
        },
        origin: velero.path,
        objects: [
          object('batch/v1', 'Job', namespace, crdsJob(plan)),
          object('v1', 'Service', namespace, 'velero'),
          object('apps/v1', 'Deployment', namespace, 'velero'),
          ...(nodeAgent === null ? [] : [object('apps/v1', 'DaemonSet', namespace, 'node-agent')]),
        ],
      },
    ];
  },
};
