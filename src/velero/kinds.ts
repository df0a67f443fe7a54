/**
 * Kubernetes' own cluster-scoped resources, as `plural` or `plural.group`. Velero splits scoped filters by this, and a
 * scoped list that holds only kinds of the other scope counts as empty, which means everything.
 */
const clusterScoped: ReadonlySet<string> = new Set([
  'apiservices.apiregistration.k8s.io',
  'certificatesigningrequests.certificates.k8s.io',
  'clusterrolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'componentstatuses',
  'csidrivers.storage.k8s.io',
  'csinodes.storage.k8s.io',
  'customresourcedefinitions.apiextensions.k8s.io',
  'deviceclasses.resource.k8s.io',
  'flowschemas.flowcontrol.apiserver.k8s.io',
  'ingressclasses.networking.k8s.io',
  'ipaddresses.networking.k8s.io',
  'mutatingadmissionpolicies.admissionregistration.k8s.io',
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'namespaces',
  'nodes',
  'persistentvolumes',
  'priorityclasses.scheduling.k8s.io',
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io',
  'runtimeclasses.node.k8s.io',
  'servicecidrs.networking.k8s.io',
  'storageclasses.storage.k8s.io',
  'validatingadmissionpolicies.admissionregistration.k8s.io',
  'validatingadmissionpolicybindings.admissionregistration.k8s.io',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
  'volumeattachments.storage.k8s.io',
  'volumeattributesclasses.storage.k8s.io',
  'volumesnapshotclasses.snapshot.storage.k8s.io',
  'volumesnapshotcontents.snapshot.storage.k8s.io',
]);

/** Kubernetes' own namespaced resources that plans name. */
const namespaced: ReadonlySet<string> = new Set([
  'bindings',
  'configmaps',
  'controllerrevisions.apps',
  'cronjobs.batch',
  'daemonsets.apps',
  'deployments.apps',
  'endpoints',
  'endpointslices.discovery.k8s.io',
  'events',
  'events.events.k8s.io',
  'horizontalpodautoscalers.autoscaling',
  'ingresses.networking.k8s.io',
  'jobs.batch',
  'leases.coordination.k8s.io',
  'limitranges',
  'networkpolicies.networking.k8s.io',
  'persistentvolumeclaims',
  'poddisruptionbudgets.policy',
  'pods',
  'podtemplates',
  'replicasets.apps',
  'replicationcontrollers',
  'resourcequotas',
  'rolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'secrets',
  'serviceaccounts',
  'services',
  'statefulsets.apps',
  'volumesnapshots.snapshot.storage.k8s.io',
]);

/** Kubernetes' own kinds of both scopes, as far as plans name them. */
export const kubernetesKinds: readonly string[] = [...clusterScoped, ...namespaced];

/** A kind without its group. */
export const pluralOf = (resource: string): string => resource.split('.')[0] ?? resource;

const plurals = (resources: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...resources].map(pluralOf));
const clusterPlurals = plurals(clusterScoped);
const namespacedPlurals = plurals(namespaced);

/** `unknown` for custom resources: only the cluster can tell. Plurals without a group are Kubernetes' own. */
export function scopeOfResource(resource: string): 'cluster' | 'namespaced' | 'unknown' {
  if (resource.includes('.')) {
    if (clusterScoped.has(resource)) return 'cluster';
    return namespaced.has(resource) ? 'namespaced' : 'unknown';
  }
  if (clusterPlurals.has(resource)) return 'cluster';
  return namespacedPlurals.has(resource) ? 'namespaced' : 'unknown';
}
