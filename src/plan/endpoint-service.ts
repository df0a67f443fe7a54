/** A Service of the cluster. */
export interface ServiceName {
  readonly name: string;
  readonly namespace: string;
}

/**
 * The Service that a host names to a pod of `ownNamespace`: `NAME`, `NAME.NAMESPACE` or `NAME.NAMESPACE.svc…`; null for
 * any other host. A second word may be a domain as well. Source: Kubernetes, DNS for Services and Pods.
 */
export function serviceAt(hostname: string, ownNamespace: string): ServiceName | null {
  const [name = '', namespace = ownNamespace, third = 'svc'] = hostname.split('.');
  return third === 'svc' ? { name, namespace } : null;
}

/** A Service name that leaves room for the names that the chart derives from it; Helm allows 53 characters. */
const releaseName = /^[a-z]([a-z0-9-]{0,51}[a-z0-9])?$/;

/**
 * The Service under which a server that a chart deploys into `namespace` answers at its location's endpoint, which is the
 * name of its Helm release too; null where the endpoint leads elsewhere.
 */
export function releaseAt(endpoint: string, namespace: string, veleroNamespace: string): string | null {
  if (!URL.canParse(endpoint)) return null;
  const service = serviceAt(new URL(endpoint).hostname, veleroNamespace);
  return service?.namespace === namespace && releaseName.test(service.name) ? service.name : null;
}
