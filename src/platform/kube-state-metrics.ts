/**
 * Series of kube-state-metrics, which tells Prometheus what is in the cluster. Those of labels have only the labels that it is
 * told to tell, by `--metric-labels-allowlist`; it has none by itself.
 *
 * Source: kubernetes/kube-state-metrics v2, docs/metrics/storage/persistentvolumeclaim-metrics.md and docs/metrics/workload/pod-metrics.md.
 */
export const kubeStateMetrics = {
  /** By namespace, persistentvolumeclaim and phase: 1 for the phase that the claim is in, 0 for the others. */
  claimPhase: 'kube_persistentvolumeclaim_status_phase',
  /** By namespace, persistentvolumeclaim and `label_…`: 1. */
  claimLabels: 'kube_persistentvolumeclaim_labels',
  /** By namespace, pod, volume and persistentvolumeclaim: 1 for each claim that a pod mounts. */
  claimOfPod: 'kube_pod_spec_volumes_persistentvolumeclaims_info',
  /** By namespace, pod and `label_…`: 1. */
  podLabels: 'kube_pod_labels',
} as const;

/** What a label of an object is called on these series (internal/store/utils.go, `labelName`). */
export const labelOnSeries = (key: string): string =>
  `label_${key
    .replace(/[^a-zA-Z0-9_]/g, '_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()}`;
