import type { JsonObject } from '../json.ts';
import { derivedHome } from '../plan/kopia-home.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { kubectlImage } from '../platform/images.ts';
import type { ChartSection } from './chart-section.ts';
import { podIdentity } from './cloud-identity.ts';
import { mapOf } from './labels.ts';
import { serverArguments, serverFeatures } from './server-arguments.ts';
import { nodeAgentConfigMap, settingsAnnotations } from './server-settings.ts';
import { trustedCertificates } from './trusted-certificates.ts';

function restartedBySettings(plan: ResolvedPlan): JsonObject {
  const annotations = settingsAnnotations(plan);
  return annotations.length === 0 ? {} : { podAnnotations: mapOf(annotations) };
}

/** Values that the chart has twice, for the pods of the server and for those of the node agent. */
function podValues(plan: ResolvedPlan): JsonObject {
  const { volumes, mounts } = trustedCertificates(plan);
  const { podLabels } = podIdentity(plan);
  return {
    ...(volumes.length === 0 ? {} : { extraVolumes: [...volumes] }),
    ...(mounts.length === 0 ? {} : { extraVolumeMounts: [...mounts] }),
    ...(podLabels.length === 0 ? {} : { podLabels: mapOf(podLabels) }),
  };
}

/** Variables of the server; the chart gives them to the node agent, too. */
function environment(plan: ResolvedPlan): readonly { readonly name: string; readonly value: string }[] {
  const home = derivedHome(plan.velero);
  return [...trustedCertificates(plan).variables, ...(home === null ? [] : [{ name: 'HOME', value: home }])];
}

function nodeAgentValues(plan: ResolvedPlan): JsonObject {
  const { nodeAgent } = plan.velero;
  const folder = nodeAgent.kubeletPath.replace(/\/+$/, '');
  return {
    podVolumePath: `${folder}/pods`,
    pluginVolumePath: `${folder}/plugins`,
    dnsPolicy: 'ClusterFirst',
    ...(nodeAgent.resources === null ? {} : { resources: nodeAgent.resources }),
    ...(nodeAgent.tolerations.length === 0 ? {} : { tolerations: nodeAgent.tolerations }),
    ...(nodeAgent.config === null ? {} : { extraArgs: [`--node-agent-configmap=${nodeAgentConfigMap}`] }),
    ...podValues(plan),
  };
}

function serverSection(plan: ResolvedPlan): ChartSection {
  const { velero } = plan;
  const { serverGroup } = podIdentity(plan);
  return {
    comment: 'The server: names without a prefix, and the release that the plan names.',
    values: {
      fullnameOverride: 'velero',
      image: { ...velero.serverImage, pullPolicy: 'IfNotPresent' },
      ...(velero.resources === null ? {} : { resources: velero.resources }),
      ...restartedBySettings(plan),
      ...podValues(plan),
      ...(serverGroup === null ? {} : { podSecurityContext: { fsGroup: serverGroup } }),
    },
  };
}

const pluginSection = ({ velero }: ResolvedPlan): ChartSection => ({
  comment: "Velero's plugins for the object stores in use.",
  values: {
    initContainers: velero.plugins.map(({ name, image }) => ({
      name,
      image,
      imagePullPolicy: 'IfNotPresent',
      volumeMounts: [{ mountPath: '/target', name: 'plugins' }],
    })),
  },
});

function configurationSection(plan: ResolvedPlan): ChartSection {
  const features = serverFeatures(plan);
  const extraArgs = serverArguments(plan);
  const variables = environment(plan);
  return {
    comment:
      "Locations, schedules and credentials are objects of their own; the chart's examples of them are emptied.",
    values: {
      backupsEnabled: false,
      snapshotsEnabled: false,
      credentials: { useSecret: false },
      schedules: {},
      configuration: {
        backupStorageLocation: [],
        volumeSnapshotLocation: [],
        ...(features.length === 0 ? {} : { features: features.join(',') }),
        ...(extraArgs.length === 0 ? {} : { extraArgs }),
        ...(variables.length === 0 ? {} : { extraEnvVars: [...variables] }),
      },
    },
  };
}

const nodeAgentSection = (plan: ResolvedPlan): ChartSection =>
  plan.velero.nodeAgent.needed
    ? {
        comment: 'The node agent copies the bytes of volumes.',
        values: { deployNodeAgent: true, nodeAgent: nodeAgentValues(plan) },
      }
    : {
        comment: 'No schedule copies the bytes of a volume, so no node agent is needed.',
        values: { deployNodeAgent: false },
      };

function rightsSection(plan: ResolvedPlan): ChartSection {
  const isMinimal = plan.velero.rbac === 'minimal';
  const { accountAnnotations } = podIdentity(plan);
  return {
    comment: isMinimal
      ? 'What the server may do outside its namespace stands in kubernetes/velero/velero-access.yaml.'
      : 'What the server may do: Velero reads and, in a restore, writes every kind of object.',
    values: {
      rbac: isMinimal
        ? { create: true, clusterAdministrator: false }
        : { create: true, clusterAdministrator: true, clusterAdministratorName: 'cluster-admin' },
      serviceAccount: {
        server: {
          create: true,
          automountServiceAccountToken: true,
          ...(accountAnnotations.length === 0 ? {} : { annotations: mapOf(accountAnnotations) }),
        },
      },
    },
  };
}

const defaultsSection: ChartSection = {
  comment:
    "The chart's own defaults, said because its schema wants them in any values that are judged alone.",
  values: { dnsPolicy: 'ClusterFirst', configMaps: {} },
};

const crdsSection = ({ velero }: ResolvedPlan): ChartSection => ({
  comment: 'CRDs come from the server image, so that they are never older than the server.',
  values: {
    upgradeCRDs: true,
    cleanUpCRDs: false,
    upgradeCRDsJob: { automountServiceAccountToken: true },
    // Without a tag the job uses the kubectl of the cluster's own version.
    kubectl: { image: { repository: velero.kubectlImage === '' ? kubectlImage : velero.kubectlImage } },
  },
});

function metricsSection({ velero, alerts }: ResolvedPlan): ChartSection {
  const { operator, labels } = alerts;
  const monitorLabels = labels.length === 0 ? {} : { additionalLabels: mapOf(labels) };
  return {
    comment:
      'Metrics, on which the rendered alerts rest. Without autodetect nothing is left out where the CRDs cannot be seen.',
    values: {
      metrics: {
        enabled: true,
        service: {},
        podAnnotations: {},
        serviceMonitor: { enabled: operator, autodetect: false, ...monitorLabels },
        nodeAgentPodMonitor: {
          enabled: operator && velero.nodeAgent.needed,
          autodetect: false,
          ...monitorLabels,
        },
        prometheusRule: { enabled: false, autodetect: false },
      },
    },
  };
}

/** What the plan itself says, before its `velero.values` hatch. Keys: `platform/velero-chart-keys.ts`. */
export const ownSections = (plan: ResolvedPlan): readonly ChartSection[] => [
  serverSection(plan),
  pluginSection(plan),
  configurationSection(plan),
  nodeAgentSection(plan),
  rightsSection(plan),
  defaultsSection,
  crdsSection(plan),
  metricsSection(plan),
];
