import template from '../../templates/velero-manifests.yaml.hbs';
import type { JsonObject } from '../json.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { stableNumber } from '../plan/stable-number.ts';
import { clusterLabel } from '../platform/output-labels.ts';
import { appliedWith } from './applied-with.ts';
import { podIdentity } from './cloud-identity.ts';
import { type Pair, planLabels } from './labels.ts';
import { object } from './objects.ts';
import type { Renderer } from './renderer.ts';
import { serverArguments, serverFeatures } from './server-arguments.ts';
import { nodeAgentConfigMap, repositoryConfigMap, settingsAnnotations } from './server-settings.ts';
import { trustedCertificates } from './trusted-certificates.ts';
import { crdsAccount, serverAccount } from './velero-access.ts';

const serverImage = ({ velero }: ResolvedPlan): string =>
  `${velero.serverImage.repository}:${velero.serverImage.tag}`;

const crdsName: Pair = { key: 'app.kubernetes.io/name', value: 'velero-crds' };

const crdsJobSpec = (plan: ResolvedPlan): JsonObject => ({
  backoffLimit: 6,
  template: {
    metadata: { labels: { [crdsName.key]: crdsName.value } },
    spec: {
      serviceAccountName: crdsAccount,
      restartPolicy: 'OnFailure',
      containers: [
        {
          name: 'velero',
          image: serverImage(plan),
          imagePullPolicy: 'IfNotPresent',
          command: ['/velero'],
          args: ['install', '--crds-only', '--apply'],
        },
      ],
    },
  },
});

/**
 * The pods of a Job cannot be changed, so the name follows all that is said of them: what is said anew is another Job, and
 * the former one leaves the output. Source: kubernetes.io/docs, batch/v1 JobSpec; `spec.template` is immutable.
 */
export function crdsJob(plan: ResolvedPlan): string {
  const mark = stableNumber([JSON.stringify(crdsJobSpec(plan))], 2 ** 32)
    .toString(16)
    .padStart(8, '0');
  return `velero-crds-${plan.velero.version.replaceAll('.', '-')}-${mark}`;
}

/** Where nobody prunes: deletes the Jobs of former contents. */
export const removeFormerCrdsJobs = (plan: ResolvedPlan): string =>
  [
    `kubectl --namespace ${plan.velero.namespace} delete jobs`,
    `--selector ${clusterLabel}=${plan.cluster},${crdsName.key}=${crdsName.value}`,
    `--field-selector metadata.name!=${crdsJob(plan)}`,
  ].join(' \\\n  ');

const featureFlags = (plan: ResolvedPlan): readonly string[] => {
  const features = serverFeatures(plan);
  return features.length === 0 ? [] : [`--features=${features.join(',')}`];
};

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
          crdsJob: { name: crdsJob(plan), label: crdsName, spec: crdsJobSpec(plan) },
          account: serverAccount,
          image: serverImage(plan),
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
