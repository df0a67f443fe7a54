import type { JsonObject } from '../json.ts';
import { type ChartSection, valuesOf } from './chart-section.ts';
import { bucketStatements, veleroAccess } from './minio-access.ts';
import type { ChartServer } from './minio-servers.ts';

/** The chart writes `repository:tag`; a digest is told the same way, as `repository@sha256` and its hexadecimal rest. */
function imageParts(image: string): JsonObject {
  const colon = image.lastIndexOf(':');
  return { repository: image.slice(0, colon), tag: image.slice(colon + 1) };
}

/** What Kubernetes' Pod Security level "restricted" asks of a pod and of its containers. */
const restrictedPod: JsonObject = {
  enabled: true,
  runAsUser: 1000,
  runAsGroup: 1000,
  runAsNonRoot: true,
  fsGroup: 1000,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
};
const restrictedContainer: JsonObject = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
const restrictedJob: JsonObject = {
  securityContext: { enabled: true },
  containerSecurityContext: restrictedContainer,
};

/** Kept by Helm when the release is removed, since it holds the backups. Source: Helm, chart tips and tricks. */
const keptClaim: JsonObject = { annotations: { 'helm.sh/resource-policy': 'keep' } };

/** Every key is one that the templates of chart minio 5.4.0 read; a test renders them. */
export function chartSections({
  location,
  settings,
  release,
  port,
  rootSecret,
  userSecret,
  claim,
}: ChartServer): readonly ChartSection[] {
  return [
    {
      comment: 'One server, and the name under which the plan looks for it.',
      values: {
        fullnameOverride: release,
        mode: 'standalone',
        service: { type: 'ClusterIP', port },
        serviceAccount: { create: true, name: release },
      },
    },
    {
      comment: 'The server and the client that sets it up.',
      values: { image: imageParts(settings.image), mcImage: imageParts(settings.clientImage) },
    },
    {
      comment:
        'The Secret with the root login, keys rootUser and rootPassword; no login stands in a values file.',
      values: { existingSecret: rootSecret },
    },
    claim === ''
      ? {
          comment: "A claim of the chart's own, with the chart's own size; it outlives the release.",
          values: { persistence: { enabled: true, ...keptClaim } },
        }
      : {
          comment: 'The claim of the volume that the plan names.',
          values: { persistence: { enabled: true, existingClaim: claim } },
        },
    {
      comment: 'Only one server may have the volume, so the old one stops before the new one starts.',
      values: { deploymentUpdate: { type: 'Recreate' } },
    },
    {
      comment: 'Enough for one Velero. The chart asks for 16Gi, with which no small node ever starts it.',
      values: { resources: { requests: { cpu: '100m', memory: '512Mi' } } },
    },
    {
      comment: 'The private bucket.',
      values: { buckets: [{ name: location.bucket, policy: 'none', purge: false }] },
    },
    {
      comment: "What Velero's user may do: use that bucket, nothing else.",
      values: {
        policies: [
          {
            name: veleroAccess,
            statements: bucketStatements(location).map(({ resources, actions }) => ({ resources, actions })),
          },
        ],
      },
    },
    {
      comment:
        "Velero's own user, in place of the chart's example user, who may administer. Its password is read once, when it is made.",
      values: {
        users: [
          {
            accessKey: veleroAccess,
            existingSecret: userSecret,
            existingSecretKey: 'password',
            policy: veleroAccess,
          },
        ],
      },
    },
    {
      comment: 'Metrics only for who logs in.',
      values: { metrics: { serviceMonitor: { public: false } } },
    },
    {
      comment: 'Runs where Pod Security enforces "restricted".',
      values: {
        securityContext: restrictedPod,
        containerSecurityContext: restrictedContainer,
        postJob: { securityContext: restrictedPod },
        makePolicyJob: restrictedJob,
        makeBucketJob: restrictedJob,
        makeUserJob: restrictedJob,
      },
    },
  ];
}

/** The same values as one object, as the HelmRelease carries them. */
export const minioChartValues = (server: ChartServer): JsonObject => valuesOf(chartSections(server));
