/**
 * Images and charts of what Velero itself does not bring. Docker Hub's `minio/*` repositories were deleted in
 * September 2026; quay.io still serves the last community releases.
 */
export const minioImage = 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z';
export const minioClientImage = 'quay.io/minio/mc:RELEASE.2025-08-13T08-35-41Z';
/** Serves what other containers of a pod write down for Prometheus. Source: prometheus/node_exporter, textfile collector. */
export const nodeExporterImage = 'quay.io/prometheus/node-exporter:v1.9.1';
export const minioChart = { name: 'minio', version: '5.4.0', repository: 'https://charts.min.io/' } as const;

export const veleroUiChart = {
  name: 'velero-ui',
  version: '0.14.0',
  repository: 'https://helm.otwld.com/',
} as const;

export const veleroChartRepository = 'https://vmware-tanzu.github.io/helm-charts';
export const veleroServerImage = 'velero/velero';
/** Velero's own plugins lie beside the server; a mirror keeps the last two segments. */
export const veleroPluginImage = (plugin: string): string => `velero/${plugin}`;
export const kubectlImage = 'registry.k8s.io/kubectl';
/** Plugins of others that many clusters need, by the name under `velero.plugins`. Source: the README of each. */
export const furtherPlugins: Readonly<Record<string, string>> = {
  kubevirt: 'quay.io/kubevirt/kubevirt-velero-plugin',
  openshift: 'quay.io/konveyor/openshift-velero-plugin',
};

/** An image in a mirror of its own, '' for none: a registry's own host is left out, its last two words stay. */
export const mirrored = (registry: string, image: string): string =>
  registry === '' ? image : `${registry}/${image.split('/').slice(-2).join('/')}`;
