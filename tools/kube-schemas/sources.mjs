// Which Go modules the schemas are read from, and which kinds of each. Raise a version here and nowhere else.

/** Kinds that a module brings as CustomResourceDefinitions: `files` lie in `folder` of the module. */
export const customResources = [
  {
    module: 'github.com/vmware-tanzu/velero@v1.18.3',
    folder: 'config/crd/v1/bases',
    files: [
      'velero.io_backups.yaml',
      'velero.io_backupstoragelocations.yaml',
      'velero.io_restores.yaml',
      'velero.io_schedules.yaml',
      'velero.io_volumesnapshotlocations.yaml',
    ],
  },
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    folder: 'config/crds/bases',
    files: ['external-secrets.io_externalsecrets.yaml'],
  },
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    folder: 'example/prometheus-operator-crd',
    files: [
      'monitoring.coreos.com_podmonitors.yaml',
      'monitoring.coreos.com_prometheusrules.yaml',
      'monitoring.coreos.com_servicemonitors.yaml',
    ],
  },
  {
    module: 'github.com/fluxcd/helm-controller@v1.6.4',
    folder: 'config/crd/bases',
    files: ['helm.toolkit.fluxcd.io_helmreleases.yaml'],
  },
  {
    module: 'github.com/fluxcd/source-controller@v1.9.6',
    folder: 'config/crd/bases',
    files: ['source.toolkit.fluxcd.io_helmrepositories.yaml'],
  },
  {
    module: 'github.com/fluxcd/kustomize-controller@v1.9.5',
    folder: 'config/crd/bases',
    files: ['kustomize.toolkit.fluxcd.io_kustomizations.yaml'],
  },
  {
    module: 'github.com/argoproj/argo-cd/v3@v3.3.0',
    folder: 'manifests/crds',
    files: ['application-crd.yaml'],
  },
  {
    module: 'github.com/kubernetes-csi/external-snapshotter/client/v8@v8.7.0',
    folder: 'config/crd',
    files: ['snapshot.storage.k8s.io_volumesnapshotclasses.yaml'],
  },
];

/** Kubernetes' own kinds, as definitions of its OpenAPI document. */
export const kubernetes = {
  module: 'k8s.io/kubernetes@v1.34.4',
  file: 'api/openapi-spec/swagger.json',
  definitions: [
    'io.k8s.api.core.v1.ConfigMap',
    'io.k8s.api.core.v1.Namespace',
    'io.k8s.api.core.v1.PersistentVolume',
    'io.k8s.api.core.v1.PersistentVolumeClaim',
    'io.k8s.api.core.v1.Secret',
    'io.k8s.api.core.v1.Service',
    'io.k8s.api.core.v1.ServiceAccount',
    'io.k8s.api.apps.v1.DaemonSet',
    'io.k8s.api.apps.v1.Deployment',
    'io.k8s.api.apps.v1.StatefulSet',
    'io.k8s.api.batch.v1.CronJob',
    'io.k8s.api.batch.v1.Job',
    'io.k8s.api.networking.v1.NetworkPolicy',
    'io.k8s.api.rbac.v1.ClusterRole',
    'io.k8s.api.rbac.v1.ClusterRoleBinding',
    'io.k8s.api.rbac.v1.Role',
    'io.k8s.api.rbac.v1.RoleBinding',
  ],
};

/** Kustomize's own files: Go types, in the versions that kustomize-controller is built with. */
export const kustomize = {
  folders: [
    { module: 'sigs.k8s.io/kustomize/api@v0.21.1', folder: 'types' },
    { module: 'sigs.k8s.io/kustomize/kyaml@v0.21.1', folder: 'resid' },
  ],
  type: 'Kustomization',
  kinds: [
    { group: 'kustomize.config.k8s.io', version: 'v1beta1', kind: 'Kustomization' },
    { group: 'kustomize.config.k8s.io', version: 'v1alpha1', kind: 'Component' },
  ],
};
