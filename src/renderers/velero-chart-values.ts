import { isMap, type Json, type JsonObject } from '../json.ts';
import { derivedHome } from '../plan/kopia-home.ts';
import type { ResolvedPlan } from '../plan/resolved-plan.ts';
import { kubectlImage } from '../platform/images.ts';
import { type ChartSection, valuesOf } from './chart-section.ts';
import { podIdentity } from './cloud-identity.ts';
import type { Pair } from './labels.ts';
import { nodeAgentConfigMap, repositoryConfigMap, settingsAnnotations } from './server-settings.ts';
import { trustedCertificates } from './trusted-certificates.ts';

/** Lists that the hatch adds to: what stands in them is the plan's own. */
const extended = new Set(['extraArgs', 'extraEnvVars', 'extraVolumes', 'extraVolumeMounts']);

/** Maps merge by key; further arguments, variables and volumes of the hatch go behind our own, any other list takes the place of ours. */
function merge(base: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (extended.has(key) && Array.isArray(below) && Array.isArray(value))
      merged[key] = [...(below as Json[]), ...(value as Json[])];
    else merged[key] = isMap(below) && isMap(value) ? merge(below, value) : value;
  }
  return merged;
}

/** Features that server and node agent must both be started with. */
export const serverFeatures = ({ velero }: ResolvedPlan): readonly string[] =>
  velero.csi ? ['EnableCSI'] : [];

/** Flags of the server that a plan asks for, beside its features. */
export function serverArguments({ velero }: ResolvedPlan): readonly string[] {
  return [
    ...(velero.concurrency > 1 ? [`--concurrent-backups=${velero.concurrency}`] : []),
    ...(velero.repository.config === null ? [] : [`--backup-repository-configmap=${repositoryConfigMap}`]),
  ];
}

function restartedBySettings(plan: ResolvedPlan): JsonObject {
  const annotations = settingsAnnotations(plan);
  return annotations.length === 0 ? {} : { podAnnotations: mapOf(annotations) };
}

const mapOf = (pairs: readonly Pair[]): JsonObject =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, value]));

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

/** What the plan itself says, before its `velero.values` hatch. Keys: `platform/velero-chart-keys.ts`. */
function ownSections(plan: ResolvedPlan): readonly ChartSection[] {
  const { velero } = plan;
  const features = serverFeatures(plan);
  const arguments_ = serverArguments(plan);
  const { accountAnnotations, serverGroup } = podIdentity(plan);
  const variables = environment(plan);
  const { operator } = plan.alerts;
  const monitorLabels =
    plan.alerts.labels.length === 0
      ? {}
      : { additionalLabels: Object.fromEntries(plan.alerts.labels.map(({ key, value }) => [key, value])) };
  // Without a tag the job uses the kubectl of the cluster's own version.
  const kubectl = { image: { repository: velero.kubectlImage === '' ? kubectlImage : velero.kubectlImage } };
  return [
    {
      comment: 'The server: names without a prefix, and the release that the plan names.',
      values: {
        fullnameOverride: 'velero',
        image: { ...velero.serverImage, pullPolicy: 'IfNotPresent' },
        ...(velero.resources === null ? {} : { resources: velero.resources }),
        ...restartedBySettings(plan),
        ...podValues(plan),
        ...(serverGroup === null ? {} : { podSecurityContext: { fsGroup: serverGroup } }),
      },
    },
    {
      comment: "Velero's plugins for the object stores in use.",
      values: {
        initContainers: velero.plugins.map(({ name, image }) => ({
          name,
          image,
          imagePullPolicy: 'IfNotPresent',
          volumeMounts: [{ mountPath: '/target', name: 'plugins' }],
        })),
      },
    },
    {
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
          ...(arguments_.length === 0 ? {} : { extraArgs: arguments_ }),
          ...(variables.length === 0 ? {} : { extraEnvVars: [...variables] }),
        },
      },
    },
    velero.nodeAgent.needed
      ? {
          comment: 'The node agent copies the bytes of volumes.',
          values: { deployNodeAgent: true, nodeAgent: nodeAgentValues(plan) },
        }
      : {
          comment: 'No schedule copies the bytes of a volume, so no node agent is needed.',
          values: { deployNodeAgent: false },
        },
    {
      comment:
        velero.rbac === 'minimal'
          ? 'What the server may do outside its namespace stands in kubernetes/velero/velero-access.yaml.'
          : 'What the server may do: Velero reads and, in a restore, writes every kind of object.',
      values: {
        rbac:
          velero.rbac === 'minimal'
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
    },
    {
      comment:
        "The chart's own defaults, said because its schema wants them in any values that are judged alone.",
      values: { dnsPolicy: 'ClusterFirst', configMaps: {} },
    },
    {
      comment: 'CRDs come from the server image, so that they are never older than the server.',
      values: {
        upgradeCRDs: true,
        cleanUpCRDs: false,
        upgradeCRDsJob: { automountServiceAccountToken: true },
        kubectl,
      },
    },
    {
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
    },
  ];
}

/** The values in the sections of the values file; the plan's hatch lands in the section that has its key, or in one of its own. */
export function valuesSections(plan: ResolvedPlan): readonly ChartSection[] {
  const sections = ownSections(plan);
  const hatch = plan.velero.values ?? {};
  const owner = (key: string) => sections.findIndex(({ values }) => key in values);
  const merged = sections.map((section, index) => {
    const over = Object.fromEntries(Object.entries(hatch).filter(([key]) => owner(key) === index));
    return { ...section, values: merge(section.values, over) };
  });
  const rest = Object.fromEntries(Object.entries(hatch).filter(([key]) => owner(key) === -1));
  return Object.keys(rest).length === 0
    ? merged
    : [...merged, { comment: 'As the plan says under velero.values.', values: rest }];
}

/** The same values as one object, as the HelmRelease carries them. */
export const chartValues = (plan: ResolvedPlan): JsonObject => valuesOf(valuesSections(plan));
